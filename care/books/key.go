package books

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"strings"
)

// Key signs the numbers of workbooks (表号), so that nobody can make one up
// (design §8). Each folder of runs has a key of its own. It follows from the
// first run's inputs and goes from record to record: the same inputs give the
// same bytes, and a folder that was copied elsewhere goes on working. The zero
// value signs nothing; it is the key of runs from before numbers were signed.
type Key [sha256.Size]byte

// DeriveKey makes a key of what a first run was made of.
func DeriveKey(parts []string) Key {
	return sha256.Sum256([]byte("runxin 表号\n" + strings.Join(parts, "\n")))
}

// ParseKey reads what String wrote.
func ParseKey(s string) (Key, error) {
	var k Key
	data, err := hex.DecodeString(s)
	if err != nil || len(data) != len(k) {
		return k, errors.New("表号密钥应为 64 位十六进制数字")
	}
	copy(k[:], data)
	return k, nil
}

// String is the key in hexadecimal.
func (k Key) String() string { return hex.EncodeToString(k[:]) }

// Sign returns an id with its signature.
func (k Key) Sign(id ID) ID {
	id.Sign = ""
	if k == (Key{}) {
		return id
	}
	id.Sign = letters(binary.LittleEndian.Uint64(k.mac([]byte(id.text(signedID)))), signLength)
	return id
}

// Signed tells whether an id bears the signature of this key; of the zero one,
// that it bears none.
func (k Key) Signed(id ID) bool { return k.Sign(id).Sign == id.Sign }

// Seal is the signature of any text, in hexadecimal.
func (k Key) Seal(text []byte) string { return hex.EncodeToString(k.mac(text)) }

func (k Key) mac(text []byte) []byte {
	m := hmac.New(sha256.New, k[:])
	m.Write(text)
	return m.Sum(nil)
}
