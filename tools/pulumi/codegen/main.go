// Command codegen writes the SDKs of other languages with Pulumi's own generators: `codegen [-check] <repository>`. With -check it
// writes nothing, and fails when a file differs from what it would write or when nothing makes it.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	golang "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

// What the generated files say made them.
const tool = "`make generate`"

func main() {
	check := flag.Bool("check", false, "compare, and write nothing")
	flag.Parse()
	if err := run(flag.Arg(0), *check); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(root string, check bool) error {
	text, err := os.ReadFile(filepath.Join(root, "schema.json"))
	if err != nil {
		return err
	}
	wanted := map[string][]byte{}
	for _, each := range []struct {
		folder   string
		generate func(*schema.Package) (map[string][]byte, error)
	}{
		{"sdk/python", func(p *schema.Package) (map[string][]byte, error) { return python.GeneratePackage(tool, p, nil, nil) }},
		{"sdk/go", func(p *schema.Package) (map[string][]byte, error) { return golang.GeneratePackage(tool, p, nil) }},
	} {
		// A generator changes the package that it is given.
		pkg, err := bind(text)
		if err != nil {
			return err
		}
		files, err := each.generate(pkg)
		if err != nil {
			return fmt.Errorf("%s: %w", each.folder, err)
		}
		for path, content := range files {
			wanted[filepath.Join(each.folder, filepath.FromSlash(path))] = content
		}
	}
	if check {
		return compare(root, wanted)
	}
	return write(root, wanted)
}

func bind(text []byte) (*schema.Package, error) {
	var spec schema.PackageSpec
	if err := json.Unmarshal(text, &spec); err != nil {
		return nil, err
	}
	pkg, diagnostics, err := schema.BindSpec(spec, nil, schema.ValidationOptions{})
	if err != nil {
		return nil, err
	}
	if diagnostics.HasErrors() {
		return nil, diagnostics
	}
	return pkg, nil
}

// The folders below which everything is generated.
var generated = []string{"sdk/python/pulumi_telephony", "sdk/go/telephony"}

func present(root string) ([]string, error) {
	var paths []string
	for _, folder := range generated {
		err := filepath.WalkDir(filepath.Join(root, folder), func(path string, entry fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err != nil {
				return err
			}
			if entry.IsDir() {
				if entry.Name() == "__pycache__" {
					return fs.SkipDir
				}
				return nil
			}
			relative, err := filepath.Rel(root, path)
			paths = append(paths, relative)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return paths, nil
}

func compare(root string, wanted map[string][]byte) error {
	var problems []error
	for _, path := range slices.Sorted(maps.Keys(wanted)) {
		content, err := os.ReadFile(filepath.Join(root, path))
		if err != nil || !bytes.Equal(content, wanted[path]) {
			problems = append(problems, fmt.Errorf("%s is not what would be generated: run `make generate`", path))
		}
	}
	paths, err := present(root)
	if err != nil {
		return err
	}
	for _, path := range paths {
		if _, made := wanted[path]; !made {
			problems = append(problems, fmt.Errorf("%s: nothing makes it any more: run `make generate`", path))
		}
	}
	return errors.Join(problems...)
}

func write(root string, wanted map[string][]byte) error {
	paths, err := present(root)
	if err != nil {
		return err
	}
	for _, path := range paths {
		if _, made := wanted[path]; !made {
			if err := os.Remove(filepath.Join(root, path)); err != nil {
				return err
			}
		}
	}
	for path, content := range wanted {
		target := filepath.Join(root, path)
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(target, content, 0o644); err != nil {
			return err
		}
	}
	fmt.Printf("%d files of sdk/python and sdk/go\n", len(wanted))
	return nil
}
