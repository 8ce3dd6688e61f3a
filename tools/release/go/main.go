// Command gomodule writes the zip of a module as the module proxy serves it, and prints its hash as go.sum has it:
// `gomodule <folder> <version> <zip>`.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/module"
	"golang.org/x/mod/sumdb/dirhash"
	"golang.org/x/mod/zip"
)

func main() {
	hash, err := pack(os.Args[1], os.Args[2], os.Args[3])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(hash)
}

func pack(folder, version, path string) (string, error) {
	text, err := os.ReadFile(filepath.Join(folder, "go.mod"))
	if err != nil {
		return "", err
	}
	file, err := os.Create(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	if err := zip.CreateFromDir(file, module.Version{Path: modfile.ModulePath(text), Version: version}, folder); err != nil {
		return "", err
	}
	if err := file.Close(); err != nil {
		return "", err
	}
	return dirhash.HashZip(path, dirhash.Hash1)
}
