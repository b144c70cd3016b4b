package sheet

import (
	"bytes"
	"cmp"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/binary"
	"encoding/xml"
	"hash"
	"io"
)

// Agile encryption ([MS-OFFCRYPTO] §2.3.4.10) describes itself in XML. The data
// and the password's key each have a cipher, a hash and a salt of their own.

// agileParams is how one of the two is encrypted.
type agileParams struct {
	SaltSize   int    `xml:"saltSize,attr"`
	BlockSize  int    `xml:"blockSize,attr"`
	KeyBits    int    `xml:"keyBits,attr"`
	Cipher     string `xml:"cipherAlgorithm,attr"`
	Chaining   string `xml:"cipherChaining,attr"`
	Hash       string `xml:"hashAlgorithm,attr"`
	SaltBase64 string `xml:"saltValue,attr"`

	salt []byte
	hash func() hash.Hash
}

// agileInfo is the XML of the EncryptionInfo stream.
type agileInfo struct {
	KeyData   agileParams `xml:"keyData"`
	Integrity struct {
		Key string `xml:"encryptedHmacKey,attr"`
		Sum string `xml:"encryptedHmacValue,attr"`
	} `xml:"dataIntegrity"`
	Encryptors []struct {
		URI string `xml:"uri,attr"`
		Key *struct {
			agileParams
			Spins int    `xml:"spinCount,attr"`
			Input string `xml:"encryptedVerifierHashInput,attr"`
			Sum   string `xml:"encryptedVerifierHashValue,attr"`
			Value string `xml:"encryptedKeyValue,attr"`
		} `xml:"encryptedKey"`
	} `xml:"keyEncryptors>keyEncryptor"`
}

// passwordEncryptor is the URI of keys that a password opens.
const passwordEncryptor = "http://schemas.microsoft.com/office/2006/keyEncryptor/password"

// The block keys that tell the uses of one hash apart (§2.3.4.13, §2.3.4.14).
const (
	blockVerifierInput = "\xfe\xa7\xd2\x76\x3b\x4b\x9e\x79"
	blockVerifierSum   = "\xd7\xaa\x0f\x6d\x30\x61\x34\x4e"
	blockKeyValue      = "\x14\x6e\x0b\xe7\xab\xac\xd0\xd6"
	blockHmacKey       = "\x5f\xb2\xad\x01\x0c\xb9\xe1\xf6"
	blockHmacSum       = "\xa0\x67\x7f\x02\xb2\x2c\x84\x33"
)

// agileKey decrypts the package.
type agileKey struct {
	params       agileParams
	block        cipher.Block
	hmacKey, sum []byte // as stored; nil without an integrity check
}

// passwordKey is the part of the XML that turns a password into the key.
type passwordKey struct {
	agileParams
	spins             int
	input, sum, value []byte
	info              *agileInfo
	work              *spinner
}

func openAgile(doc []byte, opt Options) (packageKey, error) {
	var info agileInfo
	if err := xml.Unmarshal(bytes.TrimRight(doc, "\x00"), &info); err != nil {
		e := damaged(whatCryptInfo)
		e.Err = err
		return nil, e
	}
	if err := info.KeyData.check(); err != nil {
		return nil, err
	}
	for _, enc := range info.Encryptors {
		if enc.URI != passwordEncryptor || enc.Key == nil {
			continue
		}
		k := passwordKey{agileParams: enc.Key.agileParams, spins: enc.Key.Spins, info: &info, work: &spinner{opt: &opt}}
		if err := k.agileParams.check(); err != nil {
			return nil, err
		}
		if k.spins < 0 || k.spins > maxSpins {
			return nil, overLimit(limitSpins, itoa(maxSpins))
		}
		var errs [3]error
		k.input, errs[0] = decode64(enc.Key.Input)
		k.sum, errs[1] = decode64(enc.Key.Sum)
		k.value, errs[2] = decode64(enc.Key.Value)
		if err := cmp.Or(errs[:]...); err != nil {
			return nil, err
		}
		return tryPasswords(opt.Passwords, k.try)
	}
	return nil, fault(ErrRights, "")
}

// check looks whether the parameters are ones that are known, and sound.
func (p *agileParams) check() error {
	switch p.Hash {
	case "SHA1", "SHA-1":
		p.hash = sha1.New
	case "SHA256", "SHA-256":
		p.hash = sha256.New
	case "SHA384", "SHA-384":
		p.hash = sha512.New384
	case "SHA512", "SHA-512":
		p.hash = sha512.New
	}
	if p.hash == nil || p.Cipher != "AES" || p.Chaining != "ChainingModeCBC" {
		return fault(ErrUnsupported, whatCryptKind)
	}
	if p.KeyBits != 128 && p.KeyBits != 192 && p.KeyBits != 256 || p.BlockSize != aes.BlockSize {
		return damaged(whatCryptInfo)
	}
	var err error
	if p.salt, err = decode64(p.SaltBase64); err == nil && (len(p.salt) == 0 || len(p.salt) != p.SaltSize) {
		err = damaged(whatCryptInfo)
	}
	return err
}

// decode64 decodes a value in base 64.
func decode64(text string) ([]byte, error) {
	b, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return nil, damaged(whatCryptInfo)
	}
	return b, nil
}

// try derives the key of a password and checks it by the verifier.
func (k *passwordKey) try(password string) (packageKey, bool, error) {
	spun, err := k.spin(password)
	if err != nil {
		return nil, false, err
	}
	var plain [3][]byte
	for i, v := range []struct {
		block string
		data  []byte
	}{{blockVerifierInput, k.input}, {blockVerifierSum, k.sum}, {blockKeyValue, k.value}} {
		key := fitTo(k.digest(spun, []byte(v.block)), k.KeyBits/8, 0x36)
		p, err := decryptCBC(key, fitTo(k.salt, aes.BlockSize, 0x36), v.data)
		if err != nil {
			return nil, false, err
		}
		plain[i] = p
	}
	input, sum, value := plain[0], plain[1], plain[2]
	data := k.info.KeyData
	want := k.digest(input[:min(len(input), k.SaltSize)])
	if len(sum) < len(want) || len(value) < data.KeyBits/8 {
		return nil, false, damaged(whatCryptInfo)
	}
	if !bytes.Equal(want, sum[:len(want)]) {
		return nil, false, nil
	}
	block, err := aes.NewCipher(value[:data.KeyBits/8])
	if err != nil {
		return nil, false, damaged(whatCryptInfo)
	}
	key := &agileKey{params: data, block: block}
	return key, true, key.readIntegrity(k.info, value[:data.KeyBits/8])
}

// spin hashes the password over and over (§2.3.4.11).
func (k *passwordKey) spin(password string) ([]byte, error) {
	h := k.hash()
	h.Write(k.salt)
	h.Write(passwordBytes(password))
	buf := make([]byte, 4, 4+h.Size())
	buf = h.Sum(buf)
	err := k.work.spin(k.spins, func(i uint32) {
		binary.LittleEndian.PutUint32(buf, i)
		h.Reset()
		h.Write(buf)
		buf = h.Sum(buf[:4])
	})
	return buf[4:], err
}

// digest hashes the parts together.
func (p *agileParams) digest(parts ...[]byte) []byte {
	h := p.hash()
	for _, b := range parts {
		h.Write(b)
	}
	return h.Sum(nil)
}

// fitTo returns b cut or filled up to n bytes.
func fitTo(b []byte, n int, pad byte) []byte {
	b = bytes.Clone(b)
	for len(b) < n {
		b = append(b, pad)
	}
	return b[:n]
}

func decryptCBC(key, iv, data []byte) ([]byte, error) {
	block, err := aes.NewCipher(key)
	if err != nil || len(data) == 0 || len(data)%aes.BlockSize != 0 {
		return nil, damaged(whatCryptInfo)
	}
	out := make([]byte, len(data))
	cipher.NewCBCDecrypter(block, iv).CryptBlocks(out, data)
	return out, nil
}

// readIntegrity decrypts the key and the sum of the integrity check.
func (k *agileKey) readIntegrity(info *agileInfo, key []byte) error {
	if info.Integrity.Key == "" && info.Integrity.Sum == "" {
		return nil
	}
	for _, v := range []struct {
		text, block string
		to          *[]byte
	}{{info.Integrity.Key, blockHmacKey, &k.hmacKey}, {info.Integrity.Sum, blockHmacSum, &k.sum}} {
		data, err := decode64(v.text)
		if err != nil {
			return err
		}
		plain, err := decryptCBC(key, k.iv([]byte(v.block)), data)
		if err != nil {
			return err
		}
		if len(plain) < k.params.hash().Size() {
			return damaged(whatCryptInfo)
		}
		*v.to = plain[:k.params.hash().Size()]
	}
	return nil
}

// iv returns the initialisation vector that belongs to a block key.
func (k *agileKey) iv(block []byte) []byte {
	return fitTo(k.params.digest(k.params.salt, block), aes.BlockSize, 0x36)
}

func (k *agileKey) open(data []byte, pos int64) {
	var n [4]byte
	for i := pos / segmentSize; len(data) > 0; i++ {
		binary.LittleEndian.PutUint32(n[:], uint32(i))
		piece := data[:min(len(data), segmentSize)]
		cipher.NewCBCDecrypter(k.block, k.iv(n[:])).CryptBlocks(piece, piece)
		data = data[len(piece):]
	}
}

// verify compares the HMAC of the whole stream with the stored one (§2.3.4.14).
func (k *agileKey) verify(pkg io.ReaderAt, size int64) error {
	if k.sum == nil {
		return nil
	}
	mac := hmac.New(k.params.hash, k.hmacKey)
	if n, err := io.Copy(mac, io.NewSectionReader(pkg, 0, size)); err != nil || n != size {
		return readFault(err)
	}
	if !hmac.Equal(mac.Sum(nil), k.sum) {
		return damaged(whatCryptSum)
	}
	return nil
}
