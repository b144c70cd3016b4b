package importer

// field is something that a column can hold, apart from the names of the
// catalogue (indicators, flags and numbers).
type field uint8

// The fields, section by section as in templates/columns.yaml.
const (
	noField field = iota

	fieldID
	fieldName
	fieldGender
	fieldCollege
	fieldMajor
	fieldClass
	fieldGrade
	fieldYears

	fieldLevel
	fieldValid
	fieldVoidTest
	fieldLie
	fieldStatus
	fieldTestTime
	fieldVisit

	fieldYear
	fieldTerm
	fieldBooked
	fieldCourseID
	fieldCourseName
	fieldCredit
	fieldMark
	fieldMakeUpMark
	fieldRetakeMark
	fieldAttempt
	fieldMakeUpRetakeSign
	fieldRetakeSign
	fieldMakeUpSign
	fieldFlag
	fieldRemark
	fieldMakeUpRemark
	fieldVoidMark
	fieldValidMark
	fieldPassed
	fieldReview
	fieldPoints

	fieldCase
	fieldCaseDate

	fieldCareLevel
	fieldSince
	fieldReason
	fieldPerson
	fieldNote

	fieldCount
)

// fieldInfo names a field and the kind of table it belongs to; fields of every
// table belong to sectionStudent.
type fieldInfo struct{ section, name string }

// sectionStudent holds what every table may say of a student.
const sectionStudent = "学生"

// info returns what f is called in columns.yaml and in runxin.yaml.
func (f field) info() fieldInfo {
	return [fieldCount]fieldInfo{
		fieldID:      {sectionStudent, "学号"},
		fieldName:    {sectionStudent, "姓名"},
		fieldGender:  {sectionStudent, "性别"},
		fieldCollege: {sectionStudent, "学院"},
		fieldMajor:   {sectionStudent, "专业"},
		fieldClass:   {sectionStudent, "班级"},
		fieldGrade:   {sectionStudent, "年级"},
		fieldYears:   {sectionStudent, "学制"},

		fieldLevel:    {Screening, "预警等级"},
		fieldValid:    {Screening, "作答有效"},
		fieldVoidTest: {Screening, "试卷作废"},
		fieldLie:      {Screening, "测谎"},
		fieldStatus:   {Screening, "测评状态"},
		fieldTestTime: {Screening, "测评时间"},
		fieldVisit:    {Screening, "回访"},

		fieldYear:             {Grades, "学年"},
		fieldTerm:             {Grades, "学期"},
		fieldBooked:           {Grades, "补重学期"},
		fieldCourseID:         {Grades, "课程号"},
		fieldCourseName:       {Grades, "课程名"},
		fieldCredit:           {Grades, "学分"},
		fieldMark:             {Grades, "成绩"},
		fieldMakeUpMark:       {Grades, "补考成绩"},
		fieldRetakeMark:       {Grades, "重修成绩"},
		fieldAttempt:          {Grades, "考试性质"},
		fieldMakeUpRetakeSign: {Grades, "补考重修标记"},
		fieldRetakeSign:       {Grades, "重修标记"},
		fieldMakeUpSign:       {Grades, "补考标记"},
		fieldFlag:             {Grades, "成绩标志"},
		fieldRemark:           {Grades, "成绩备注"},
		fieldMakeUpRemark:     {Grades, "补考备注"},
		fieldVoidMark:         {Grades, "成绩作废"},
		fieldValidMark:        {Grades, "成绩有效"},
		fieldPassed:           {Grades, "是否通过"},
		fieldReview:           {Grades, "审核状态"},
		fieldPoints:           {Grades, "绩点"},

		fieldCase:     {Register, "情形"},
		fieldCaseDate: {Register, "发现日期"},

		fieldCareLevel: {Library, "关注等级"},
		fieldSince:     {Library, "首次列入日期"},
		fieldReason:    {Library, "列入原因"},
		fieldPerson:    {Library, "责任人"},
		fieldNote:      {Library, "备注"},
	}[f]
}

// String is what the field is called.
func (f field) String() string { return f.info().name }

// The kinds of sheets, as care.SheetCount names them (design §6).
const (
	Roster    = "名册"
	Screening = "普测"
	Grades    = "成绩"
	Register  = "登记表"
	Library   = "重点关爱库"
	Returned  = "返回工作簿"
	Unknown   = "未识别"
	Notes     = "说明" // a page of instructions: no table, nothing to read
	Empty     = "空表" // no cell at all, or a header without rows
)

// dataKinds returns the kinds that runxin.yaml may give a file.
func dataKinds() []string {
	return []string{Roster, Screening, Grades, Register, Library, Returned}
}
