#!/usr/bin/env bash
# actionlint.sh [FILE…]
#
# Checks workflows of GitHub Actions with actionlint, which is built once, by the hashes in go.sum, and kept like the engine:
# the given ones, or ours and those to copy. Without Go it says so and checks nothing.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../pulumi/cache.sh"

build() { cd "$here" && CGO_ENABLED=0 GOWORK=off go build -mod=readonly -trimpath -ldflags '-s -w' -o "$1/" github.com/rhysd/actionlint/cmd/actionlint; }

if ! type -P go >/dev/null; then
  say "there is no Go here, so the workflows were not checked"
  exit
fi
[ "$#" -gt 0 ] || set -- "$here"/../../.github/workflows/*.yml "$here"/../../examples/ci/github/*.yml
recipe=$({ declare -f build; uname -sm; cat "$here"/go.*; } | cksum)
actionlint=$(once "actionlint-${recipe%% *}" build)/actionlint
# Not with whatever shellcheck and pyflakes a machine has: the same files pass everywhere, or nowhere.
exec "$actionlint" -shellcheck= -pyflakes= "$@"
