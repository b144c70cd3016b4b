package sheet

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha1"
	"encoding/binary"
	"io"
	"slices"
	"strings"
)

// An encrypted .xlsx is an OLE file with two streams: EncryptionInfo says how,
// EncryptedPackage holds the zip ([MS-OFFCRYPTO] §2.3.4). The zip is decrypted
// piece by piece as its reader asks for it; nothing is unpacked to disk.

// Algorithm numbers of the CryptoAPI.
const (
	algRC4    = 0x6801
	algAES128 = 0x660E
	algAES192 = 0x660F
	algAES256 = 0x6610
	algSHA1   = 0x8004
)

// The streams of the encrypted zip and of how it is encrypted.
const (
	packagePath = "EncryptedPackage"
	infoPath    = "EncryptionInfo"
)

// infoLimit bounds the EncryptionInfo stream, in bytes.
const infoLimit = 1 << 20

// packageKey decrypts pieces of the package.
type packageKey interface {
	// open decrypts data, a whole number of AES blocks, in place. data begins
	// at position pos of the package, a multiple of segmentSize.
	open(data []byte, pos int64)
	// verify checks the whole EncryptedPackage stream against the sum that was
	// stored with it, where the encryption has one.
	verify(pkg io.ReaderAt, size int64) error
}

// segmentSize is the size in bytes of the pieces that agile encryption makes.
const segmentSize = 4096

// openEncrypted opens the book in an encrypted package.
func openEncrypted(c *container, opt Options) (*Book, error) {
	plain, err := decryptPackage(c, opt)
	if err != nil {
		return nil, err
	}
	head := make([]byte, min(plain.size, 4))
	if err := readAt(plain, head, 0, plain.size); err != nil {
		return nil, inPart(err, packagePath)
	}
	if !isZip(file{head: head}) {
		return nil, fault(ErrNotSpreadsheet, whatCryptContent)
	}
	return openXLSX(plain, plain.size, opt)
}

// decryptPackage finds the password of a package and checks its sum.
func decryptPackage(c *container, opt Options) (*packageReader, error) {
	pkg, info := c.find(packagePath), c.find(infoPath)
	if info == nil || hasRights(c) {
		return nil, fault(ErrRights, "")
	}
	if pkg == nil {
		return nil, inPart(damaged(whatCryptMissing), packagePath)
	}
	key, err := openInfo(info, opt)
	if err != nil {
		return nil, inPart(err, info.path)
	}
	if c.broken != nil {
		return nil, c.broken
	}
	if err := key.verify(pkg, pkg.size); err != nil {
		return nil, inPart(err, pkg.path)
	}
	plain, err := newPackageReader(pkg, key)
	return plain, inPart(err, pkg.path)
}

// hasRights reports whether the file is under a rights service: it names a
// transformation other than encryption by password.
func hasRights(c *container) bool {
	if c.find("\tDRMContent") != nil {
		return true
	}
	const folder = "\x06DataSpaces/TransformInfo/"
	return slices.ContainsFunc(c.under(folder), func(s *oleStream) bool {
		name, _, ok := strings.Cut(s.path[len(folder):], "/")
		return ok && !strings.EqualFold(name, "StrongEncryptionTransform")
	})
}

// openInfo reads how the package is encrypted and finds the password.
func openInfo(info *oleStream, opt Options) (packageKey, error) {
	if info.size < 8 || info.size > infoLimit {
		return nil, damaged(whatCryptInfo)
	}
	d := make([]byte, info.size)
	if err := readAt(info, d, 0, info.size); err != nil {
		return nil, err
	}
	switch major, minor := le16(d), le16(d[2:]); {
	case major == 4 && minor == 4:
		return openAgile(d[8:], opt)
	case major >= 2 && major <= 4 && minor == 2:
		return openStandard(d[4:], opt)
	}
	return nil, fault(ErrUnsupported, whatCryptKind)
}

// encryptionHeader is the EncryptionHeader and EncryptionVerifier of standard
// and CryptoAPI encryption ([MS-OFFCRYPTO] §2.3.2, §2.3.3).
type encryptionHeader struct {
	cipher, hash, keyBits        uint32
	salt, verifier, verifierHash []byte // the last is as long as what follows it
}

// parseEncryptionHeader reads d, which begins with the flags after the version.
func parseEncryptionHeader(d []byte) (h encryptionHeader, err error) {
	if len(d) < 8 {
		return h, damaged(whatCryptInfo)
	}
	n := int64(le32(d[4:]))
	if n < 32 || 8+n+40 > int64(len(d)) {
		return h, damaged(whatCryptInfo)
	}
	h.cipher, h.hash, h.keyBits = le32(d[16:]), le32(d[20:]), le32(d[24:])
	if h.keyBits == 0 && h.cipher == algRC4 {
		h.keyBits = 40
	}
	if h.keyBits < 40 || h.keyBits > 256 || h.keyBits%8 != 0 {
		return h, damaged(whatCryptInfo)
	}
	v := bytes.Clone(d[8+n:])
	if le32(v) != 16 || len(v) < 40+20 {
		return h, damaged(whatCryptInfo)
	}
	h.salt, h.verifier, h.verifierHash = v[4:20], v[20:36], v[40:]
	return h, nil
}

// standardKey is standard encryption: AES in blocks that know nothing of each
// other, keyed through SHA-1 ([MS-OFFCRYPTO] §2.3.4.5).
type standardKey struct{ block cipher.Block }

func openStandard(d []byte, opt Options) (packageKey, error) {
	h, err := parseEncryptionHeader(d)
	if err != nil {
		return nil, err
	}
	bits, ok := map[uint32]uint32{algAES128: 128, algAES192: 192, algAES256: 256}[h.cipher]
	if !ok || h.hash != algSHA1 && h.hash != 0 {
		return nil, fault(ErrUnsupported, whatCryptKind)
	}
	if h.keyBits != bits || len(h.verifierHash) < 32 {
		return nil, damaged(whatCryptInfo)
	}
	spins := &spinner{opt: &opt}
	return tryPasswords(opt.Passwords, func(password string) (packageKey, bool, error) {
		return h.tryStandard(spins, password)
	})
}

func (h encryptionHeader) tryStandard(spins *spinner, password string) (packageKey, bool, error) {
	derived, err := h.standardKey(spins, password)
	if err != nil {
		return nil, false, err
	}
	block, err := aes.NewCipher(derived)
	if err != nil {
		return nil, false, damaged(whatCryptInfo)
	}
	key := standardKey{block}
	plain := slices.Concat(h.verifier, h.verifierHash[:32])
	key.open(plain, 0)
	sum := sha1.Sum(plain[:16])
	return key, bytes.Equal(sum[:], plain[16:36]), nil
}

// standardKey derives the key of a password ([MS-OFFCRYPTO] §2.3.4.7).
func (h encryptionHeader) standardKey(spins *spinner, password string) ([]byte, error) {
	sum := sha1.Sum(append(bytes.Clone(h.salt), passwordBytes(password)...))
	var buf [4 + sha1.Size]byte
	err := spins.spin(50_000, func(i uint32) {
		binary.LittleEndian.PutUint32(buf[:], i)
		copy(buf[4:], sum[:])
		sum = sha1.Sum(buf[:])
	})
	if err != nil {
		return nil, err
	}
	last := sha1.Sum(append(sum[:], 0, 0, 0, 0))
	half := func(pad byte) []byte {
		b := bytes.Repeat([]byte{pad}, 64)
		for i, c := range last {
			b[i] ^= c
		}
		s := sha1.Sum(b)
		return s[:]
	}
	return append(half(0x36), half(0x5C)...)[:h.keyBits/8], nil
}

func (k standardKey) open(data []byte, _ int64) {
	for ; len(data) >= aes.BlockSize; data = data[aes.BlockSize:] {
		k.block.Decrypt(data, data)
	}
}

// verify has nothing to check: the zip's own sums guard the content.
func (k standardKey) verify(io.ReaderAt, int64) error { return nil }

// packageReader is the decrypted package as an [io.ReaderAt].
type packageReader struct {
	src    io.ReaderAt
	packed int64 // bytes of the encrypted package after its length
	size   int64
	key    packageKey
}

// packageHead is the length that stands before the encrypted package.
const packageHead = 8

func newPackageReader(pkg *oleStream, key packageKey) (*packageReader, error) {
	head := make([]byte, packageHead)
	if err := readAt(pkg, head, 0, pkg.size); err != nil {
		return nil, err
	}
	p := &packageReader{src: pkg, packed: pkg.size - packageHead, size: int64(le64(head)), key: key}
	if p.size < 0 || p.size > p.packed {
		return nil, damaged(whatCryptShort)
	}
	return p, nil
}

// ReadAt decrypts the segments that hold the wanted bytes.
func (p *packageReader) ReadAt(b []byte, off int64) (int, error) {
	if off < 0 || off >= p.size {
		return 0, io.EOF
	}
	end := min(off+int64(len(b)), p.size)
	first := off / segmentSize * segmentSize
	last := min((end+segmentSize-1)/segmentSize*segmentSize, p.packed/aes.BlockSize*aes.BlockSize)
	if last < end {
		return 0, damaged(whatCryptShort)
	}
	buf := make([]byte, last-first)
	if err := readAt(p.src, buf, packageHead+first, packageHead+p.packed); err != nil {
		return 0, err
	}
	p.key.open(buf, first)
	n := copy(b, buf[off-first:end-first])
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}
