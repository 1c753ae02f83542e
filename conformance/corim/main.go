// Reads unsigned CoRIMs with Veraison's packages: one in base64 on each line, one line of JSON for each.
//
// Version 1.1.2 knows the maps of the specification, but an older frame around them: no tag 501, and
// each CoMID tagged inside its byte string instead of around it. The two tags are checked here.
package main

import (
	"bufio"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/fxamacker/cbor/v2"
	"github.com/veraison/corim/comid"
	"github.com/veraison/corim/corim"
	"github.com/veraison/swid"
)

type reading struct {
	ID        string            `json:"id"`
	NotBefore *int64            `json:"notBefore"`
	NotAfter  *int64            `json:"notAfter"`
	Vendor    string            `json:"vendor"`
	Model     string            `json:"model"`
	Registers map[string]string `json:"registers"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var answer any
		read, err := readLine(lines.Text())
		if err == nil {
			answer = read
		} else {
			answer = map[string]string{"refused": err.Error()}
		}
		if err := json.NewEncoder(os.Stdout).Encode(answer); err != nil {
			os.Exit(1)
		}
	}
	if lines.Err() != nil {
		os.Exit(1)
	}
}

func readLine(line string) (*reading, error) {
	data, err := base64.StdEncoding.DecodeString(line)
	if err != nil {
		return nil, err
	}
	inner, err := untag(data, 501)
	if err != nil {
		return nil, err
	}
	var manifest corim.UnsignedCorim
	if err := manifest.FromCBOR(inner); err != nil {
		return nil, err
	}
	if err := manifest.Valid(); err != nil {
		return nil, err
	}
	module, err := onlyComid(inner)
	if err != nil {
		return nil, err
	}
	read := &reading{ID: manifest.GetID()}
	if validity := manifest.RimValidity; validity != nil {
		last := validity.NotAfter.Unix()
		read.NotAfter = &last
		if validity.NotBefore != nil {
			first := validity.NotBefore.Unix()
			read.NotBefore = &first
		}
	}
	return read, fill(read, module)
}

func untag(data []byte, number uint64) ([]byte, error) {
	var tag cbor.RawTag
	if err := cbor.Unmarshal(data, &tag); err != nil {
		return nil, err
	}
	if tag.Number != number {
		return nil, fmt.Errorf("tag %d where %d should be", tag.Number, number)
	}
	return tag.Content, nil
}

func onlyComid(manifest []byte) (*comid.Comid, error) {
	var frame struct {
		Tags []cbor.RawMessage `cbor:"1,keyasint"`
	}
	if err := cbor.Unmarshal(manifest, &frame); err != nil {
		return nil, err
	}
	if len(frame.Tags) != 1 {
		return nil, fmt.Errorf("%d tags", len(frame.Tags))
	}
	content, err := untag(frame.Tags[0], 506)
	if err != nil {
		return nil, err
	}
	var encoded []byte
	if err := cbor.Unmarshal(content, &encoded); err != nil {
		return nil, err
	}
	var module comid.Comid
	if err := module.FromCBOR(encoded); err != nil {
		return nil, err
	}
	return &module, module.Valid()
}

// The registers go through the package's own JSON, which is where it shows them.
func fill(read *reading, module *comid.Comid) error {
	values := module.Triples.ReferenceValues
	if values == nil || len(*values) != 1 || len((*values)[0].Measurements) != 1 {
		return errors.New("not one reference value of one measurement")
	}
	class := (*values)[0].Environment.Class
	if class == nil || class.Vendor == nil || class.Model == nil {
		return errors.New("no vendor or model")
	}
	read.Vendor, read.Model = *class.Vendor, *class.Model
	registers := (*values)[0].Measurements[0].Val.IntegrityRegisters
	if registers == nil {
		return errors.New("no integrity registers")
	}
	text, err := json.Marshal(registers)
	if err != nil {
		return err
	}
	var shown map[string]struct {
		KeyType string        `json:"key-type"`
		Value   comid.Digests `json:"value"`
	}
	if err := json.Unmarshal(text, &shown); err != nil {
		return err
	}
	read.Registers = map[string]string{}
	for index, it := range shown {
		if it.KeyType != "uint" || len(it.Value) != 1 || it.Value[0].HashAlgID != swid.Sha384 {
			return fmt.Errorf("register %s is not one SHA-384 by its number", index)
		}
		read.Registers[index] = hex.EncodeToString(it.Value[0].HashValue)
	}
	return nil
}
