#!/usr/bin/env bash
# yaml.sh path
#
# Prints the directory of pulumi-language-yaml, which runs programs in YAML under the engine of engine.sh: the one that came with that
# engine, or one that is built once from its Go module. To be put on PATH behind the engine's. Everything else is said on stderr. See
# README.md.
set -euo pipefail
[ "$*" = path ] || { echo "usage: $0 path" >&2; exit 2; }
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/cache.sh"

engine=$("$here/engine.sh" path)
if [ -x "$engine/pulumi-language-yaml" ]; then
  echo "$engine"
  exit
fi

build() { # into the directory $1
  cd "$here/yaml" &&
    CGO_ENABLED=0 GOWORK=off go build -mod=readonly -trimpath -ldflags '-s -w' -o "$1/" \
      github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml
}

build_host() {
  say "building the host of programs in YAML once from its Go modules (half a minute on 2 cores, kept in $cache)"
  (build "$1") 2>&1 | sed '/^go: downloading /d'
}

recipe=$({ declare -f build; uname -sm; cat "$here"/yaml/go.*; } | cksum)
if ! type -P go >/dev/null || ! once "yaml-${recipe%% *}" build_host; then
  say "There is no pulumi-language-yaml beside the Pulumi of engine.sh, and none could be made: that needs Go with access to its modules."
  exit 1
fi
