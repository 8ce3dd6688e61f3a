#!/usr/bin/env bash
# sdks.sh [-check]
#
# Writes sdk/python and sdk/go from schema.json, or with -check compares them. It needs Go and Pulumi's Go modules; without
# Go it says so and leaves them as they are. What was compared on this machine and has not changed since is not compared
# again. See README.md.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/cache.sh"
cd "$here/codegen"
if ! type -P go >/dev/null; then
  say "there is no Go here, so sdk/python and sdk/go were not $([ "${1:-}" = -check ] && echo compared || echo made)"
  exit
fi

stamp=
if [ "${1:-}" = -check ] && own_cache; then
  made_of=(. ../../../schema.json ../../../sdk/python ../../../sdk/go)
  stamp=$cache/sdks-$({ go version; find "${made_of[@]}" -type f | LC_ALL=C sort | tr '\n' '\0' | xargs -0 cksum; } | cksum | cut -d ' ' -f 1)
  [ ! -e "$stamp" ] || exit 0
fi
CGO_ENABLED=0 GOWORK=off go run -mod=readonly . "$@" ../../..
[ -z "$stamp" ] || { rm -f "$cache"/sdks-*; : >"$stamp"; }
