package sheet

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"hash"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// agileSpec is how sealAgile encrypts ([MS-OFFCRYPTO] §2.3.4.10 and on).
type agileSpec struct {
	password          string
	spins             int
	keyHash, dataHash string
	keyBits, dataBits int
	noSum             bool
}

func newHash(name string) hash.Hash {
	switch name {
	case "SHA1":
		return sha1.New()
	case "SHA256":
		return sha256.New()
	case "SHA384":
		return sha512.New384()
	}
	return sha512.New()
}

func digestOf(name string, parts ...[]byte) []byte {
	h := newHash(name)
	for _, p := range parts {
		h.Write(p)
	}
	return h.Sum(nil)
}

// fill cuts b or fills it with 0x36 up to n bytes.
func fill(b []byte, n int) []byte {
	return append(bytes.Clone(b), bytes.Repeat([]byte{0x36}, n)...)[:n]
}

func sealCBC(key, iv, plain []byte) []byte {
	block, err := aes.NewCipher(key)
	if err != nil {
		panic(err)
	}
	out := padTo(plain, aes.BlockSize)
	cipher.NewCBCEncrypter(block, iv).CryptBlocks(out, out)
	return out
}

// sealAgile returns the streams of an encrypted package.
func sealAgile(plain []byte, s agileSpec) (info, pkg []byte) {
	keySalt, dataSalt := []byte("key-salt-16-byte"), []byte("data-salt-16-byt")
	secret := []byte("a secret key of thirty-two bytes")[:s.dataBits/8]

	pkg = binary.LittleEndian.AppendUint64(nil, uint64(len(plain)))
	for i := 0; i*4096 < len(plain); i++ {
		piece := plain[i*4096 : min(len(plain), (i+1)*4096)]
		iv := fill(digestOf(s.dataHash, dataSalt, leBytes(uint32(i))), 16)
		pkg = append(pkg, sealCBC(secret, iv, piece)...)
	}

	spun := digestOf(s.keyHash, keySalt, utf16Bytes(s.password))
	for i := range s.spins {
		spun = digestOf(s.keyHash, leBytes(uint32(i)), spun)
	}
	seal := func(block string, plain []byte) string {
		key := fill(digestOf(s.keyHash, spun, []byte(block)), s.keyBits/8)
		return base64.StdEncoding.EncodeToString(sealCBC(key, keySalt, plain))
	}
	sealSum := func(block string, plain []byte) string {
		iv := fill(digestOf(s.dataHash, dataSalt, []byte(block)), 16)
		return base64.StdEncoding.EncodeToString(sealCBC(secret, iv, plain))
	}
	hmacKey := digestOf(s.dataHash, []byte("hmac key"))
	mac := hmac.New(func() hash.Hash { return newHash(s.dataHash) }, hmacKey)
	mac.Write(pkg)
	integrity := fmt.Sprintf(`<dataIntegrity encryptedHmacKey="%s" encryptedHmacValue="%s"/>`,
		sealSum(blockHmacKey, hmacKey), sealSum(blockHmacSum, mac.Sum(nil)))
	if s.noSum {
		integrity = ""
	}
	params := func(bits int, hash string, salt []byte) string {
		return fmt.Sprintf(`saltSize="16" blockSize="16" keyBits="%d" hashSize="%d" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="%s" saltValue="%s"`,
			bits, newHash(hash).Size(), hash, base64.StdEncoding.EncodeToString(salt))
	}
	verifier := []byte("verifier 16 byte")
	doc := `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password">` +
		`<keyData ` + params(s.dataBits, s.dataHash, dataSalt) + `/>` + integrity +
		`<keyEncryptors><keyEncryptor uri="` + passwordEncryptor + `"><p:encryptedKey spinCount="` + itoa(s.spins) + `" ` +
		params(s.keyBits, s.keyHash, keySalt) +
		` encryptedVerifierHashInput="` + seal(blockVerifierInput, verifier) +
		`" encryptedVerifierHashValue="` + seal(blockVerifierSum, digestOf(s.keyHash, verifier)) +
		`" encryptedKeyValue="` + seal(blockKeyValue, secret) + `"/></keyEncryptor></keyEncryptors></encryption>`
	return leBytes(4, 4, uint32(0x40), doc), pkg
}

// sealStandard returns the streams of a package in standard encryption.
func sealStandard(plain []byte, password string, keyBits int) (info, pkg []byte) {
	alg := map[int]uint32{128: algAES128, 192: algAES192, 256: algAES256}[keyBits]
	header := leBytes(uint32(0x24), uint32(0), alg, uint32(algSHA1), uint32(keyBits), uint32(0x18), uint32(0), uint32(0),
		utf16Bytes("Microsoft Enhanced RSA and AES Cryptographic Provider\x00"))
	salt, verifier := []byte("salt of 16 bytes"), []byte("verifier 16 byte")
	h := encryptionHeader{salt: salt, keyBits: uint32(keyBits)}
	key, err := h.standardKey(&spinner{opt: &Options{Limits: DefaultLimits()}}, password) // corpus files hold the derivation to Excel's
	if err != nil {
		panic(err)
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		panic(err)
	}
	seal := func(b []byte) []byte {
		out := padTo(b, aes.BlockSize)
		for i := 0; i < len(out); i += aes.BlockSize {
			block.Encrypt(out[i:], out[i:])
		}
		return out
	}
	sum := sha1.Sum(verifier)
	info = leBytes(3, 2, uint32(0x24), uint32(len(header)), header,
		uint32(16), salt, seal(verifier), uint32(20), seal(sum[:]))
	return info, append(binary.LittleEndian.AppendUint64(nil, uint64(len(plain))), seal(plain)...)
}

func encryptedFile(info, pkg []byte) []byte {
	return buildOLE(testStream{"EncryptionInfo", info}, testStream{packagePath, pkg},
		testStream{"\x06DataSpaces/TransformInfo/StrongEncryptionTransform/\x06Primary", []byte("x")})
}

// decryptFile returns the package in an encrypted file, or why it cannot be.
func decryptFile(data []byte, passwords ...string) ([]byte, error) {
	c, err := openContainer(bytes.NewReader(data), int64(len(data)), DefaultLimits())
	if err != nil {
		return nil, err
	}
	p, err := decryptPackage(c, Options{Passwords: passwords, Limits: DefaultLimits()})
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.NewSectionReader(p, 0, p.size))
}

// someZip is content of n bytes that begins as a zip does.
func someZip(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(i * 7 >> 3)
	}
	copy(b, "PK\x03\x04")
	return b
}

func TestDecrypt(t *testing.T) {
	seals := map[string]func(plain []byte) (info, pkg []byte){}
	for _, keyHash := range []string{"SHA1", "SHA256", "SHA384", "SHA512"} {
		for _, dataHash := range []string{"SHA1", "SHA512"} {
			for _, bits := range []int{128, 192, 256} {
				spec := agileSpec{"心理#2026", 100, keyHash, dataHash, bits, 384 - bits, false}
				name := fmt.Sprintf("agile %s/%d %s/%d", keyHash, bits, dataHash, 384-bits)
				seals[name] = func(plain []byte) ([]byte, []byte) { return sealAgile(plain, spec) }
			}
		}
	}
	for _, bits := range []int{128, 192, 256} {
		seals[fmt.Sprint("standard ", bits)] = func(plain []byte) ([]byte, []byte) { return sealStandard(plain, "心理#2026", bits) }
	}
	for name, seal := range seals {
		t.Run(name, func(t *testing.T) {
			plain := someZip(4096*3 + 5)
			info, pkg := seal(plain)
			got, err := decryptFile(encryptedFile(info, pkg), "wrong", "心理#2026")
			if err != nil || !bytes.Equal(got, plain) {
				t.Errorf("got %d bytes, %v; want %d", len(got), err, len(plain))
			}
		})
	}
}

// TestDecryptReads reads pieces of every length around the segments' bounds.
func TestDecryptReads(t *testing.T) {
	plain := someZip(4096*2 + 100)
	info, pkg := sealAgile(plain, agileSpec{defaultPassword, 1, "SHA512", "SHA512", 256, 256, false})
	file := encryptedFile(info, pkg)
	c, err := openContainer(bytes.NewReader(file), int64(len(file)), DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	p, err := decryptPackage(c, Options{Limits: DefaultLimits()})
	if err != nil {
		t.Fatal(err)
	}
	for _, off := range []int64{0, 1, 4095, 4096, 4097, 8191, 8192, int64(len(plain)) - 1} {
		for _, n := range []int{1, 15, 16, 17, 4096, 5000} {
			buf := make([]byte, n)
			k, err := p.ReadAt(buf, off)
			want := plain[off:min(int(off)+n, len(plain))]
			if !bytes.Equal(buf[:k], want) || (k < n) != (err == io.EOF) {
				t.Errorf("ReadAt(%d, %d): %d bytes, %v; want %d", n, off, k, err, len(want))
			}
		}
	}
	if _, err := p.ReadAt(make([]byte, 1), int64(len(plain))); err != io.EOF {
		t.Errorf("after the end: %v", err)
	}
}

// packagesRefused has one encrypted package per way in which it is refused.
func packagesRefused(t testing.TB) (out []refused) {
	spec := agileSpec{"pw", 10, "SHA512", "SHA512", 256, 256, false}
	info, pkg := sealAgile(someZip(9000), spec)
	std, stdPkg := sealStandard(someZip(9000), "pw", 128)
	other, otherPkg := sealAgile([]byte("a plain text, not a zip"), spec)
	edit := func(old, new string) []byte {
		if !strings.Contains(string(info), old) {
			t.Fatalf("%q is not in the XML", old)
		}
		return []byte(strings.Replace(string(info), old, new, 1))
	}
	flipped := bytes.Clone(pkg)
	flipped[5000] ^= 1
	long := bytes.Clone(stdPkg)
	binary.LittleEndian.PutUint64(long, 10000)
	huge := bytes.Clone(stdPkg)
	binary.LittleEndian.PutUint64(huge, 1<<63)
	tests := []struct {
		name      string
		info, pkg []byte
		passwords []string
		want      ErrorKind
		says      string
	}{
		{"no_password_given", info, pkg, nil, ErrPassword, "打开密码"},
		{"wrong_password", info, pkg, []string{"no"}, ErrWrongPassword, "密码"},
		{"no_password_given_standard", std, stdPkg, nil, ErrPassword, ""},
		{"wrong_password_standard", std, stdPkg, []string{"no"}, ErrWrongPassword, ""},
		{"a_flipped_bit_in_the_package", info, flipped, []string{"pw"}, ErrDamaged, "校验值"},
		{"package_cut", info, pkg[:len(pkg)-16], []string{"pw"}, ErrDamaged, "校验值"},
		{"package_shorter_than_its_length", std, long, []string{"pw"}, ErrDamaged, "短"},
		{"absurd_length", std, huge, []string{"pw"}, ErrDamaged, "短"},
		{"package_without_a_length", std, []byte("abc"), []string{"pw"}, ErrDamaged, ""},
		{"not_a_zip", other, otherPkg, []string{"pw"}, ErrNotSpreadsheet, "密码正确"},
		{"info_cut", info[:200], pkg, []string{"pw"}, ErrDamaged, "加密信息"},
		{"info_of_a_few_bytes", info[:6], pkg, []string{"pw"}, ErrDamaged, "加密信息"},
		{"standard_info_cut", std[:60], stdPkg, []string{"pw"}, ErrDamaged, "加密信息"},
		{"extensible", leBytes(4, 3, std[4:]), stdPkg, []string{"pw"}, ErrUnsupported, "加密方式"},
		{"of_no_version", leBytes(9, 9, std[4:]), stdPkg, []string{"pw"}, ErrUnsupported, "加密方式"},
		{"unknown_cipher", edit(`cipherAlgorithm="AES"`, `cipherAlgorithm="RC2"`), pkg, []string{"pw"}, ErrUnsupported, ""},
		{"unknown_chaining", edit(`ChainingModeCBC`, `ChainingModeCFB`), pkg, []string{"pw"}, ErrUnsupported, ""},
		{"unknown_hash", edit(`hashAlgorithm="SHA512"`, `hashAlgorithm="WHIRLPOOL"`), pkg, []string{"pw"}, ErrUnsupported, ""},
		{"too_many_spins", edit(`spinCount="10"`, `spinCount="10000001"`), pkg, []string{"pw"}, ErrLimit, "10000000"},
		{"a_salt_of_another_length", edit(`saltSize="16"`, `saltSize="15"`), pkg, []string{"pw"}, ErrDamaged, ""},
		{"an_odd_key_length", edit(`keyBits="256"`, `keyBits="77"`), pkg, []string{"pw"}, ErrDamaged, ""},
		{"not_base_64", edit(`encryptedKeyValue="`, `encryptedKeyValue="!`), pkg, []string{"pw"}, ErrDamaged, ""},
		{"only_for_a_certificate", edit(`uri="`+passwordEncryptor, `uri="http://schemas.microsoft.com/office/2006/keyEncryptor/certificate`), pkg, []string{"pw"}, ErrRights, "文档权限"},
	}
	for _, tt := range tests {
		out = append(out, refused{tt.name, string(encryptedFile(tt.info, tt.pkg)), Options{Passwords: tt.passwords}, tt.want, "", tt.says})
	}
	few := Options{Passwords: []string{"one", "two", "pw"}, Limits: Limits{Spins: 39}} // 10 for each, and for Excel's default
	return append(out, refused{"too_many_spins_together", string(encryptedFile(info, pkg)), few, ErrLimit, "", limitAllSpins})
}

func TestDecryptRefuses(t *testing.T) { testRefused(t, packagesRefused(t)) }

// rightsRefused are files under rights services, to be told from those with a
// password, and one without its content.
func rightsRefused() []refused {
	info, pkg := sealAgile(someZip(5000), agileSpec{"pw", 1, "SHA1", "SHA1", 128, 128, false})
	standard, _ := sealStandard(someZip(100), "pw", 128)
	opt := Options{Passwords: []string{"pw"}}
	return []refused{
		{"rights_without_encryption_info", string(buildOLE(testStream{packagePath, pkg})), opt, ErrRights, "", "文档权限"},
		{"rights_transformation", string(buildOLE(testStream{packagePath, pkg}, testStream{"EncryptionInfo", info},
			testStream{"\x06DataSpaces/TransformInfo/DRMEncryptedTransform/\x06Primary", []byte("x")})), opt, ErrRights, "", "文档权限"},
		{"rights_of_an_xls", string(buildOLE(testStream{"\tDRMContent", pkg}, testStream{"Workbook", oneSheet(nil, func(*biff) {}).stream()})), opt, ErrRights, "", "文档权限"},
		{"package_missing", string(buildOLE(testStream{infoPath, standard})), opt, ErrDamaged, "", whatCryptMissing},
	}
}

func TestRights(t *testing.T) { testRefused(t, rightsRefused()) }

// TestDecryptWithoutSum reads a package whose writer left the sum out.
func TestDecryptWithoutSum(t *testing.T) {
	plain := someZip(5000)
	info, pkg := sealAgile(plain, agileSpec{"pw", 1, "SHA1", "SHA1", 128, 128, true})
	if got, err := decryptFile(encryptedFile(info, pkg), "pw"); err != nil || !bytes.Equal(got, plain) {
		t.Errorf("got %d bytes, %v", len(got), err)
	}
}

// TestEncryptedBooks reads encrypted workbooks to their cells: those that an
// independent library writes.
func TestEncryptedBooks(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	for i := range 300 {
		if err := f.SetSheetRow("Sheet1", "A"+itoa(i+1), &[]any{"学生" + itoa(i), 2024000 + i, 85.5}); err != nil {
			t.Fatal(err)
		}
	}
	var plain bytes.Buffer
	if err := f.Write(&plain); err != nil {
		t.Fatal(err)
	}
	want, err := showBook(plain.Bytes(), Options{})
	if err != nil || strings.Count(want, "\n") != 300 {
		t.Fatalf("%d rows, %v", strings.Count(want, "\n"), err)
	}
	var sealed bytes.Buffer
	if err := f.Write(&sealed, excelize.Options{Password: "心理#2026"}); err != nil {
		t.Fatal(err)
	}
	spec := agileSpec{"心理#2026", 100, "SHA512", "SHA512", 256, 256, false}
	files := map[string][]byte{
		"excelize": sealed.Bytes(),
		"agile":    encryptedFile(sealAgile(plain.Bytes(), spec)),
		"standard": encryptedFile(sealStandard(plain.Bytes(), "心理#2026", 256)),
		"default":  encryptedFile(sealStandard(plain.Bytes(), defaultPassword, 128)),
	}
	for name, data := range files {
		t.Run(name, func(t *testing.T) {
			got, err := showBook(data, Options{Passwords: []string{"no", "心理#2026"}})
			if err != nil || got != want {
				t.Errorf("got %d bytes, %v; want %d", len(got), err, len(want))
			}
		})
	}
	t.Run("cut", func(t *testing.T) {
		for n := 512; n < sealed.Len(); n += 512 {
			data := sealed.Bytes()[:n]
			if got, err := showBook(data, Options{Passwords: []string{"心理#2026"}}); err == nil && got != want {
				t.Errorf("cut at %d: read without an error", n)
			}
		}
	})
}

// TestWrapped reads a workbook that another program put into an OLE container.
func TestWrapped(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetCellValue("Sheet1", "B2", "甲"); err != nil {
		t.Fatal(err)
	}
	var plain bytes.Buffer
	if err := f.Write(&plain); err != nil {
		t.Fatal(err)
	}
	got, err := showBook(buildOLE(testStream{"PACKAGE", plain.Bytes()}), Options{})
	if want := "2 B=\"甲\"\n"; err != nil || got != want {
		t.Errorf("got %q, %v; want %q", got, err, want)
	}
}

// lockedFiles are small books in every encryption, those that open with a password
// at hand and those that do not.
func lockedFiles(t testing.TB) (out []smallFile) {
	plain, opt := zipOf(t, minimalParts(oneRow)), Options{Passwords: []string{"pw"}}
	add := func(name string, opt Options, file []byte) { out = append(out, smallFile{name, string(file), opt}) }
	for bits, hash := range map[int]string{128: "SHA1", 192: "SHA256", 256: "SHA384"} {
		add(fmt.Sprintf("agile_aes%d_%s", bits, strings.ToLower(hash)), opt, encryptedFile(sealAgile(plain, agileSpec{"pw", 10, hash, hash, bits, bits, false})))
		add(fmt.Sprintf("standard_aes%d", bits), opt, encryptedFile(sealStandard(plain, "pw", bits)))
	}
	add("agile_key_and_data_differ", opt, encryptedFile(sealAgile(plain, agileSpec{"pw", 10, "SHA512", "SHA1", 256, 128, false})))
	add("agile_without_sum", opt, encryptedFile(sealAgile(plain, agileSpec{"pw", 10, "SHA512", "SHA512", 256, 256, true})))
	add("default_password", Options{}, encryptedFile(sealAgile(plain, agileSpec{defaultPassword, 10, "SHA512", "SHA512", 256, 256, false})))
	for _, c := range xlsCiphers() {
		pass, at := c.seal("pw")
		add("xls_"+c.name, opt, encryptedXLS(c.old, pass, at))
		add("xls_"+c.name+"_wrong_password", Options{Passwords: []string{"no"}}, encryptedXLS(c.old, pass, at))
	}
	pass, at := xlsRC4("pw")
	add("xls_no_password", Options{}, encryptedXLS(false, pass, at))
	slices.SortStableFunc(out, func(a, b smallFile) int { return strings.Compare(a.name, b.name) })
	for _, q := range slices.Concat(packagesRefused(t), rightsRefused(), filePassRefused()) {
		add(q.name, q.opt, []byte(q.file))
	}
	return out
}
