package sheet

import (
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha1"
	"encoding/binary"
	"math/bits"
	"strings"
	"testing"
)

// sealer encrypts the byte b at position pos of the stream, in a record whose
// body lies from body to end.
type sealer = func(pos, body, end int, b byte) byte

// encryptBIFF encrypts a workbook stream whose FILEPASS record is in place.
func encryptBIFF(stream []byte, at sealer) []byte {
	out := append([]byte(nil), stream...)
	sealed := false
	for pos := 0; pos+4 <= len(out); {
		id, n := le16(out[pos:]), int(le16(out[pos+2:]))
		from := pos + 4
		end := from + n
		switch {
		case !sealed || id == recBOF:
			from = end
		case id == recBoundSheet:
			from += 4
		}
		sealed = sealed || id == recFilePass
		for i := from; i < end; i++ {
			out[i] = at(i, pos+4, end, out[i])
		}
		pos = end
	}
	return out
}

// rc4At returns the cipher of a stream that is keyed anew every 1024 bytes.
func rc4At(key func(block uint32) []byte) sealer {
	return func(pos, _, _ int, b byte) byte {
		c, err := rc4.NewCipher(key(uint32(pos / 1024)))
		if err != nil {
			panic(err)
		}
		buf := make([]byte, pos%1024+1)
		buf[pos%1024] = b
		c.XORKeyStream(buf, buf)
		return buf[pos%1024]
	}
}

// sealRC4 encrypts verifier and hash with the key of block 0.
func sealRC4(key []byte, parts ...[]byte) []byte {
	b := leBytes(parts[0], parts[1])
	c, err := rc4.NewCipher(key)
	if err != nil {
		panic(err)
	}
	c.XORKeyStream(b, b)
	return b
}

// The three encryptions of .xls, each as the body of FILEPASS and a cipher.

func xlsRC4(password string) ([]byte, sealer) {
	salt, verifier := []byte("0123456789abcdef"), []byte("fedcba9876543210")
	h := md5.Sum(utf16Bytes(password))
	seed := md5.Sum([]byte(strings.Repeat(string(h[:5])+string(salt), 16)))
	key := func(block uint32) []byte {
		k := md5.Sum(leBytes(seed[:5], block))
		return k[:]
	}
	sum := md5.Sum(verifier)
	return leBytes(1, 1, 1, salt, sealRC4(key(0), verifier, sum[:])), rc4At(key)
}

func xlsCryptoAPI(password string, keyBits int) ([]byte, sealer) {
	salt, verifier := []byte("0123456789abcdef"), []byte("fedcba9876543210")
	seed := sha1.Sum(leBytes(salt, utf16Bytes(password)))
	key := func(block uint32) []byte {
		k := sha1.Sum(leBytes(seed[:], block))
		if keyBits == 40 {
			return leBytes(k[:5], make([]byte, 11))
		}
		return k[:keyBits/8]
	}
	sum := sha1.Sum(verifier)
	header := leBytes(uint32(4), uint32(0), uint32(algRC4), uint32(algSHA1), uint32(keyBits), uint32(1), uint32(0), uint32(0), 0)
	sealed := sealRC4(key(0), verifier, sum[:])
	return leBytes(1, 4, 2, uint32(4), uint32(len(header)), header,
		uint32(16), salt, sealed[:16], uint32(20), sealed[16:]), rc4At(key)
}

func xlsXOR(password string, old bool) ([]byte, sealer) {
	key := xorKeyOf([]byte(password))
	array := xorArray([]byte(password), key)
	filePass := leBytes(int(key), int(xorVerifier([]byte(password))))
	if !old {
		filePass = leBytes(0, filePass)
	}
	return filePass, func(pos, body, end int, b byte) byte {
		// The place in the array: where the body begins, plus its length, plus
		// the place in the body.
		return bits.RotateLeft8(b, 5) ^ array[(end+pos-body)%16]
	}
}

// TestXORKey holds the derivation to the values in a book saved by Excel with
// the password abc.
func TestXORKey(t *testing.T) {
	if key, v := xorKeyOf([]byte("abc")), xorVerifier([]byte("abc")); key != 0x514A || v != 0xCC1A {
		t.Errorf("got key %04X, verifier %04X; want 514A, CC1A", key, v)
	}
}

func encryptedXLS(old bool, pass []byte, at sealer) []byte {
	def := xlsDef{old: old, globals: func(b *biff) {
		b.rec(recFilePass, pass)
		b.rec(recCodePage, 936)
		b.rec(0x0031, make([]byte, 1500)) // so that the cells lie in a later block
	}, sheets: []xlsSheetDef{{"S", 0, 0, func(b *biff) {
		for i := range 200 {
			b.number(i, 0, 0, float64(i))
		}
		if old {
			b.label5(200, 0, gbk("甲"))
		} else {
			b.label(200, 0, "甲")
		}
	}}, {"T", 1, 0, func(b *biff) { b.number(1, 1, 0, 5) }}}}
	name := "Workbook"
	if old {
		name = "Book"
	}
	return buildOLE(testStream{name, encryptBIFF(def.stream(), at)})
}

// xlsCipher is one of the encryptions of .xls.
type xlsCipher struct {
	name string
	old  bool
	seal func(password string) ([]byte, sealer)
}

func xlsCiphers() []xlsCipher {
	api := func(bits int) func(string) ([]byte, sealer) {
		return func(p string) ([]byte, sealer) { return xlsCryptoAPI(p, bits) }
	}
	xor := func(old bool) func(string) ([]byte, sealer) {
		return func(p string) ([]byte, sealer) { return xlsXOR(p, old) }
	}
	return []xlsCipher{
		{"rc4", false, xlsRC4},
		{"cryptoapi_40", false, api(40)},
		{"cryptoapi_56", false, api(56)},
		{"cryptoapi_128", false, api(128)},
		{"xor", false, xor(false)},
		{"xor_in_biff5", true, xor(true)},
	}
}

func TestXLSEncrypted(t *testing.T) {
	passwords := []struct {
		name  string
		real  string
		given []string
		want  ErrorKind // 0: opens
	}{
		{"default", defaultPassword, nil, 0},
		{"default, others given", defaultPassword, []string{"no"}, 0},
		{"given", "pw2026", []string{"no", "", "pw2026"}, 0},
		{"none given", "pw2026", nil, ErrPassword},
		{"wrong ones given", "pw2026", []string{"no", "pw2025"}, ErrWrongPassword},
	}
	for _, c := range xlsCiphers() {
		for _, p := range passwords {
			t.Run(c.name+"/"+p.name, func(t *testing.T) {
				pass, at := c.seal(p.real)
				got, err := showBook(encryptedXLS(c.old, pass, at), Options{Passwords: p.given})
				if p.want != 0 {
					checkFault(t, err, Error{Kind: p.want})
					return
				}
				if err != nil || !strings.HasSuffix(got, "\n200 A=199\n201 A=\"甲\"\n[T]\n2 B=5\n") {
					t.Errorf("got …%q, %v", got[max(0, len(got)-60):], err)
				}
			})
		}
	}
}

// filePassRefused has one book per way in which its encryption is not read.
func filePassRefused() (out []refused) {
	api, at := xlsCryptoAPI("x", 128)
	aes := append([]byte(nil), api...)
	binary.LittleEndian.PutUint32(aes[14+8:], algAES128)
	tests := []struct {
		name string
		pass []byte
		want ErrorKind
	}{
		{"filepass_too_short", []byte("\x01"), ErrDamaged},
		{"filepass_rc4_cut", leBytes(1, 1, 1, make([]byte, 40)), ErrDamaged},
		{"filepass_cryptoapi_cut", api[:len(api)-1], ErrDamaged},
		{"filepass_cryptoapi_with_a_header_of_no_length", leBytes(1, 4, 2, uint32(4), uint32(0), make([]byte, 80)), ErrDamaged},
		{"filepass_aes", aes, ErrUnsupported},
		{"filepass_extensible", leBytes(1, 4, 3, make([]byte, 80)), ErrUnsupported},
		{"filepass_of_no_kind", leBytes(7, 1, 1, make([]byte, 48)), ErrDamaged},
	}
	for _, tt := range tests {
		out = append(out, refused{tt.name, string(encryptedXLS(false, tt.pass, at)), Options{}, tt.want, "", ""})
	}
	return out
}

func TestXLSFilePassRefuses(t *testing.T) { testRefused(t, filePassRefused()) }
