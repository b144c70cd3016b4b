package sheet

import (
	"bytes"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha1"
	"encoding/binary"
	"math/bits"
	"slices"
	"unicode/utf16"
)

// Encryption of .xls books, named by their FILEPASS record ([MS-XLS] §2.4.117):
// XOR obfuscation, RC4 with 40 bits, and RC4 through the CryptoAPI. The ciphers
// are broken by today's measure; they are read here, never written.

// defaultPassword is the one that Excel uses where nobody chose any, so that a
// book can be write-protected yet open without asking ([MS-OFFCRYPTO] §2.4.2.3).
const defaultPassword = "VelvetSweatshop"

// bookKey is what a password opened.
type bookKey interface {
	// cipher returns a fresh cipher for one pass over the stream.
	cipher() recordCipher
}

// openFilePass finds the password that opens the book of a FILEPASS record.
func openFilePass(d []byte, biff8 bool, passwords []string) (bookKey, error) {
	try, err := parseFilePass(d, biff8)
	if err != nil {
		return nil, err
	}
	return tryPasswords(passwords, func(password string) (bookKey, bool, error) {
		key := try(password)
		return key, key != nil, nil
	})
}

// tryPasswords calls try with Excel's default and then each password, until
// one fits.
func tryPasswords[K any](passwords []string, try func(string) (K, bool, error)) (key K, err error) {
	for _, p := range slices.Concat([]string{defaultPassword}, passwords) {
		key, ok, err := try(p)
		if ok || err != nil {
			return key, err
		}
	}
	if len(passwords) == 0 {
		return key, fault(ErrPassword, "")
	}
	return key, fault(ErrWrongPassword, "")
}

// parseFilePass returns how to try a password: nil means that it does not fit.
func parseFilePass(d []byte, biff8 bool) (try func(password string) bookKey, err error) {
	switch {
	case !biff8 && len(d) >= 4:
		return xorOpener(d), nil
	case biff8 && len(d) >= 6 && le16(d) == 0:
		return xorOpener(d[2:]), nil
	case biff8 && len(d) >= 6 && le16(d) == 1:
		major, minor := le16(d[2:]), le16(d[4:])
		switch {
		case major == 1 && minor == 1 && len(d) >= 6+48:
			return rc4Opener(d[6:]), nil
		case major >= 2 && major <= 4 && minor == 2:
			return cryptoAPIOpener(d[6:])
		case minor != 1 && minor != 2:
			return nil, fault(ErrUnsupported, whatCryptKind)
		}
	}
	return nil, damaged(whatFilePass)
}

// passwordBytes returns a password as the key derivations take it, UTF-16 and
// at most 255 characters.
func passwordBytes(password string) []byte {
	units := utf16.Encode([]rune(password))
	var b []byte
	for _, u := range units[:min(len(units), 255)] {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return b
}

// rc4Opener is RC4 with 40 bits ([MS-OFFCRYPTO] §2.3.6).
func rc4Opener(d []byte) func(string) bookKey {
	salt, verifier := bytes.Clone(d[:16]), bytes.Clone(d[16:48])
	return func(password string) bookKey {
		h := md5.Sum(passwordBytes(password))
		seed := md5.Sum(bytes.Repeat(append(h[:5:5], salt...), 16))
		key := rc4Key(func(block uint32) []byte {
			k := md5.Sum(binary.LittleEndian.AppendUint32(seed[:5:5], block))
			return k[:]
		})
		plain := key.open(verifier)
		sum := md5.Sum(plain[:16])
		if !bytes.Equal(sum[:], plain[16:]) {
			return nil
		}
		return key
	}
}

// cryptoAPIOpener is RC4 with 40 to 128 bits ([MS-OFFCRYPTO] §2.3.5).
func cryptoAPIOpener(d []byte) (func(string) bookKey, error) {
	h, err := parseEncryptionHeader(d)
	if err != nil {
		return nil, err
	}
	if h.cipher != algRC4 || h.hash != algSHA1 && h.hash != 0 || h.keyBits > 128 {
		return nil, fault(ErrUnsupported, whatCryptKind)
	}
	keyLen := h.keyBits / 8
	return func(password string) bookKey {
		seed := sha1.Sum(append(bytes.Clone(h.salt), passwordBytes(password)...))
		key := rc4Key(func(block uint32) []byte {
			k := sha1.Sum(binary.LittleEndian.AppendUint32(seed[:len(seed):len(seed)], block))
			if keyLen == 5 {
				return append(k[:5:5], make([]byte, 11)...)
			}
			return k[:keyLen]
		})
		plain := key.open(slices.Concat(h.verifier, h.verifierHash[:20]))
		sum := sha1.Sum(plain[:16])
		if !bytes.Equal(sum[:], plain[16:]) {
			return nil
		}
		return key
	}, nil
}

// rc4Key returns the key of each block of 1024 bytes.
type rc4Key func(block uint32) []byte

const rc4Block = 1024

// open returns b, which stands at the start of block 0, decrypted.
func (k rc4Key) open(b []byte) []byte {
	b = bytes.Clone(b)
	(&rc4Stream{key: k}).decrypt(b, 0, 0)
	return b
}

func (k rc4Key) cipher() recordCipher { return &rc4Stream{key: k} }

// rc4Stream decrypts along the workbook stream. The key stream runs on under
// record headers and readable records, and begins anew with each block.
type rc4Stream struct {
	key   rc4Key
	block int64
	pos   int64 // where the key stream stands; 0 with no state at first
	state *rc4.Cipher
	sink  [rc4Block]byte
}

func (s *rc4Stream) decrypt(data []byte, pos int64, from int) {
	data, pos = data[from:], pos+int64(from)
	for len(data) > 0 {
		s.seek(pos)
		n := min(int64(len(data)), (s.block+1)*rc4Block-pos)
		s.state.XORKeyStream(data[:n], data[:n])
		data, pos = data[n:], pos+n
		s.pos = pos
	}
}

// seek brings the key stream to pos.
func (s *rc4Stream) seek(pos int64) {
	if s.state == nil || pos < s.pos || pos/rc4Block != s.block {
		s.block = pos / rc4Block
		s.pos = s.block * rc4Block
		s.state, _ = rc4.NewCipher(s.key(uint32(s.block))) // keys have 5 to 20 bytes: no error
	}
	skip := s.sink[:pos-s.pos]
	s.state.XORKeyStream(skip, skip)
	s.pos = pos
}

// xorOpener is XOR obfuscation, method 1 ([MS-OFFCRYPTO] §2.3.7).
func xorOpener(d []byte) func(string) bookKey {
	key, verifier := le16(d), le16(d[2:])
	return func(password string) bookKey {
		p := xorPassword(password)
		if len(p) == 0 || len(p) > 15 || xorVerifier(p) != verifier || xorKeyOf(p) != key {
			return nil
		}
		return xorArray(p, key)
	}
}

// xorPassword returns a password with one byte per character.
func xorPassword(password string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(password)) {
		c := byte(u)
		if c == 0 {
			c = byte(u >> 8)
		}
		b = append(b, c)
	}
	return b
}

// xorVerifier is the 15-bit hash of a password.
func xorVerifier(p []byte) uint16 {
	var v uint16
	for _, c := range slices.Backward(append([]byte{byte(len(p))}, p...)) {
		v = (v>>14&1 | v<<1&0x7FFF) ^ uint16(c)
	}
	return v ^ 0xCE4B
}

// xorKeyOf is the 16-bit key of a password. The matrix of the specification is
// a shift register: seven values for each character, the eighth passed over.
func xorKeyOf(p []byte) uint16 {
	first := [...]uint16{
		0xE1F0, 0x1D0F, 0xCC9C, 0x84C0, 0x110C, 0x0E10, 0xF1CE, 0x313E,
		0x1872, 0xE139, 0xD40F, 0x84F9, 0x280C, 0xA96A, 0x4EC3,
	}
	key, m := first[len(p)-1], uint16(0x1021)
	for _, c := range slices.Backward(p) {
		for bit := range 8 {
			if bit < 7 && c>>bit&1 != 0 {
				key ^= m
			}
			m = m<<1 ^ m>>15*0x1021
		}
	}
	return key
}

// xorKey is the 16 bytes that are laid over the stream in turn.
type xorKey [16]byte

func xorArray(p []byte, key uint16) *xorKey {
	pad := [...]byte{0xBB, 0xFF, 0xFF, 0xBA, 0xFF, 0xFF, 0xB9, 0x80, 0x00, 0xBE, 0x0F, 0x00, 0xBF, 0x0F, 0x00}
	var k xorKey
	copy(k[copy(k[:], p):], pad[:])
	for i := range k {
		k[i] = bits.RotateLeft8(k[i]^byte(key>>(8*(i&1))), -1)
	}
	return &k
}

func (k *xorKey) cipher() recordCipher { return k }

// decrypt undoes the XOR and the rotation; the place in the array depends on
// where the record ends.
func (k *xorKey) decrypt(data []byte, pos int64, from int) {
	end := pos + int64(len(data))
	for i := from; i < len(data); i++ {
		data[i] = bits.RotateLeft8(data[i]^k[(end+int64(i))%16], 3)
	}
}
