package lexicon

import (
	"runxin/care"
	"runxin/care/written"
)

// Field is something that a column can hold, apart from the names of the
// catalogue (indicators, flags and numbers).
type Field uint8

// The fields, section by section as in columns.yaml.
const (
	NoField Field = iota

	FieldID
	FieldName
	FieldGender
	FieldCollege
	FieldMajor
	FieldClass
	FieldGrade
	FieldYears

	FieldLevel
	FieldValid
	FieldVoidTest
	FieldLie
	FieldStatus
	FieldTestTime
	FieldVisit
	FieldScale

	FieldYear
	FieldTerm
	FieldBooked
	FieldCourseID
	FieldCourseName
	FieldCredit
	FieldMark
	FieldFirstMark
	FieldMakeUpMark
	FieldRetakeMark
	FieldDeferredMark
	FieldAttempt
	FieldMakeUpRetakeSign
	FieldRetakeSign
	FieldMakeUpSign
	FieldFlag
	FieldRemark
	FieldMakeUpRemark
	FieldVoidMark
	FieldValidMark
	FieldPassed
	FieldReview
	FieldPoints

	FieldCase
	FieldCaseDate
	FieldFrom
	FieldUntil
	FieldSpan
	FieldStay
	FieldLeft
	FieldWhere
	FieldBack
	FieldStayReason
	FieldHoliday
	FieldTravelDay

	FieldCareLevel
	FieldSince
	FieldReason
	FieldPerson
	FieldMeasures
	FieldNote
	FieldReleased

	FieldEnrolment
	FieldCampus
	FieldSupervisor
	FieldStage

	FieldCount

	// FieldUnused is what the school says of a column that is not to be read, and not to be
	// asked about either. No table has it: it is never chosen.
	FieldUnused = FieldCount
)

// fieldInfo names a field and the kind of table it belongs to; fields of every
// table belong to sectionStudent.
type fieldInfo struct{ section, name string }

// SectionStudent holds what every table may say of a student.
const SectionStudent = "学生"

// info returns what f is called in columns.yaml and in runxin.yaml.
func (f Field) info() fieldInfo {
	if f == FieldUnused {
		return fieldInfo{name: "不采用"}
	}
	return [FieldCount]fieldInfo{
		FieldID:      {SectionStudent, "学号"},
		FieldName:    {SectionStudent, "姓名"},
		FieldGender:  {SectionStudent, "性别"},
		FieldCollege: {SectionStudent, "学院"},
		FieldMajor:   {SectionStudent, "专业"},
		FieldClass:   {SectionStudent, "班级"},
		FieldGrade:   {SectionStudent, "年级"},
		FieldYears:   {SectionStudent, "学制"},

		FieldLevel:    {Screening, "预警等级"},
		FieldValid:    {Screening, "作答有效"},
		FieldVoidTest: {Screening, "试卷作废"},
		FieldLie:      {Screening, "测谎"},
		FieldStatus:   {Screening, "测评状态"},
		FieldTestTime: {Screening, "测评时间"},
		FieldVisit:    {Screening, "回访"},
		FieldScale:    {Screening, "量表"},

		FieldYear:             {Grades, "学年"},
		FieldTerm:             {Grades, "学期"},
		FieldBooked:           {Grades, "补重学期"},
		FieldCourseID:         {Grades, "课程号"},
		FieldCourseName:       {Grades, "课程名"},
		FieldCredit:           {Grades, "学分"},
		FieldMark:             {Grades, "成绩"},
		FieldFirstMark:        {Grades, "正考成绩"},
		FieldMakeUpMark:       {Grades, "补考成绩"},
		FieldRetakeMark:       {Grades, "重修成绩"},
		FieldDeferredMark:     {Grades, "缓考成绩"},
		FieldAttempt:          {Grades, "考试性质"},
		FieldMakeUpRetakeSign: {Grades, "补考重修标记"},
		FieldRetakeSign:       {Grades, "重修标记"},
		FieldMakeUpSign:       {Grades, "补考标记"},
		FieldFlag:             {Grades, "成绩标志"},
		FieldRemark:           {Grades, "成绩备注"},
		FieldMakeUpRemark:     {Grades, "补考备注"},
		FieldVoidMark:         {Grades, "成绩作废"},
		FieldValidMark:        {Grades, "成绩有效"},
		FieldPassed:           {Grades, "是否通过"},
		FieldReview:           {Grades, "审核状态"},
		FieldPoints:           {Grades, "绩点"},

		FieldCase:     {Register, "情形"},
		FieldCaseDate: {Register, "发现日期"},
		FieldFrom:     {Register, "开始日期"},
		FieldUntil:    {Register, "结束日期"},
		FieldSpan:     {Register, "起止日期"},

		FieldStay:       {Register, "留校"},
		FieldLeft:       {Register, "离校"},
		FieldWhere:      {Register, "离校去向"},
		FieldBack:       {Register, "返校"},
		FieldStayReason: {Register, "留校原因"},
		FieldHoliday:    {Register, "假期"},
		FieldTravelDay:  {Register, "离返校时间"},

		FieldCareLevel: {Library, "关注等级"},
		FieldSince:     {Library, "首次列入日期"},
		FieldReason:    {Library, "列入原因"},
		FieldPerson:    {Library, "责任人"},
		FieldMeasures:  {Library, "措施"},
		FieldNote:      {Library, "备注"},
		FieldReleased:  {Library, "出库"},

		FieldEnrolment:  {Roster, "学籍状态"},
		FieldCampus:     {Roster, "校区"},
		FieldSupervisor: {Roster, "导师"},
		FieldStage:      {Roster, "培养层次"},
	}[f]
}

// Section is the kind of table that the field belongs to.
func (f Field) Section() string { return f.info().section }

// String is what the field is called.
func (f Field) String() string { return f.info().name }

// The kinds of sheets, as care.SheetCount names them (design §6).
const (
	Roster    = "名册"
	Screening = "普测"
	Grades    = "成绩"
	Register  = "登记表"
	Library   = "重点关爱库"
	Returned  = care.ReturnedBook
	Settings  = "设置" // in which people say how the others are read
	Unknown   = "未识别"
	Notes     = "说明" // a page of instructions: no table, nothing to read
	Empty     = "空表" // no cell at all, or a header without rows
)

// DataKinds returns the kinds that runxin.yaml may give a file.
func DataKinds() []string {
	return []string{Roster, Screening, Grades, Register, Library, Returned}
}

// FieldNamed finds a field by its name, noField for none.
func FieldNamed(name string) Field {
	for f := NoField + 1; f <= FieldUnused; f++ {
		if f.String() == name {
			return f
		}
	}
	return NoField
}

// FieldNames are the names of all fields, section by section.
func FieldNames() []string {
	var names []string
	for f := NoField + 1; f <= FieldUnused; f++ {
		names = append(names, f.String())
	}
	return names
}

// NearestField is the field or name that is most like a word, "" for none.
func NearestField(word string, cat *care.Catalogue) string {
	known := FieldNames()
	for i := range cat.Entries {
		known = append(known, cat.Entries[i].Name)
	}
	return written.Nearest(word, known)
}
