#!/usr/bin/env bash
# engine.sh path
#
# Finds a Pulumi engine, or makes one, and prints the directory to put first on PATH. It holds pulumi,
# pulumi-language-nodejs and pulumi-resource-pulumi-nodejs. Everything else is said on stderr. See README.md.
set -euo pipefail
[ "$*" = path ] || { echo "usage: $0 path" >&2; exit 2; }
exec 3>&1 1>&2 # stdout is for the answer alone, whatever the programs below print

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/cache.sh"
version=$(awk '$1 == "github.com/pulumi/pulumi/pkg/v3" { print $2 }' "$here/cli/go.mod")
needed=3.216

answer() { echo "$1" >&3; exit; }

# Sets $found to what `$1 version` prints, and tells whether that is new enough. Stubs that wait for a network are given up.
found=
is_usable() {
  local limit
  limit=$(type -P timeout || true) # macOS has none
  found=$(PULUMI_SKIP_UPDATE_CHECK=true ${limit:+"$limit" 10} "$1" version 2>/dev/null </dev/null | head -n 1) || found=
  [[ $found =~ ^v?([0-9]+)\.([0-9]+)\.[0-9] ]] || { found=${found:-nothing}; return 1; }
  ((BASH_REMATCH[1] > ${needed%.*} || (BASH_REMATCH[1] == ${needed%.*} && BASH_REMATCH[2] >= ${needed#*.})))
}

# Prints a directory that serves the pulumi at $1: its own if nothing else lives there, since /usr/bin first on PATH would
# hide the node that the user chose; else one of links to it and to the programs it would find itself.
directory_for() {
  local own real links name target
  own=$(cd "$(dirname "$1")" && pwd)
  if [ -x "$own/pulumi-language-nodejs" ] && [ -x "$own/pulumi-resource-pulumi-nodejs" ] &&
    [ -z "$(find "$own/" -mindepth 1 -maxdepth 1 ! -name 'pulumi*')" ]; then
    echo "$own"
    return
  fi
  real=$(dirname "$(readlink -f "$1" || echo "$1")")
  PATH=$own:$real:$PATH
  type -P pulumi-language-nodejs >/dev/null || return 1
  links=$cache/links-$(echo "$own" | cksum | cut -d ' ' -f 1)
  own_cache && mkdir -p "$links" || return
  for name in pulumi pulumi-{language-{nodejs,python,python-exec,go,yaml},resource-pulumi-nodejs}; do
    target=$(PATH=$PATH:$here type -P "$name") || continue # the last of them is also here
    [ "$(readlink "$links/$name")" = "$target" ] || ln -sfn "$target" "$links/$name"
  done
  echo "$links"
}

while IFS= read -r pulumi; do
  if ! is_usable "$pulumi"; then
    say "skipping $pulumi: its version must be $needed or newer, and it says: $found"
  elif directory=$(directory_for "$pulumi"); then
    answer "$directory"
  else
    say "skipping $pulumi $found: there is no pulumi-language-nodejs for it"
  fi
done < <(type -aP pulumi)

build() { # into the directory $1
  local pulumi=github.com/pulumi/pulumi/pkg/v3 sdk=github.com/pulumi/pulumi/sdk/v3
  export CGO_ENABLED=0 GOWORK=off
  cd "$here/cli" &&
    go build -mod=readonly -trimpath -tags osusergo,grpcnotrace \
      -ldflags "-s -w -X $sdk/go/common/version.Version=$version" -o "$1/" "$pulumi/cmd/pulumi" &&
    cd "$here/hosts" &&
    go build -mod=readonly -trimpath -ldflags '-s -w' -o "$1/" \
      "$sdk/nodejs/cmd/pulumi-language-nodejs" "$sdk/python/cmd/pulumi-language-python" "$sdk/go/pulumi-language-go" &&
    install -m 755 "$(go list -mod=readonly -m -f '{{.Dir}}' "$sdk")/python/cmd/pulumi-language-python-exec" \
      "$here/pulumi-resource-pulumi-nodejs" "$1/"
}

# A build that doesn't run is none.
build_engine() {
  say "No Pulumi found: building the engine once from its Go modules (about 6 minutes on 2 cores, kept in $cache)"
  { (build "$1") 2>&1 | sed '/^go: downloading /d'; } 3>&- && is_usable "$1/pulumi"
}

# A changed recipe makes another engine: other versions, other flags, or a machine of another kind over the same home.
recipe=$({ declare -f build; uname -sm; cat "$here"/{cli,hosts}/go.* "$here/pulumi-resource-pulumi-nodejs"; } | cksum)
if ! type -P go >/dev/null || ! engine=$(once "engine-${version#v}-${recipe%% *}" build_engine); then
  say "There is no Pulumi, and none could be made. Install Pulumi $needed or newer (tools/pulumi/README.md says how, with its checksum)," \
    "or Go with access to its modules, and run this again."
  exit 1
fi
answer "$engine"
