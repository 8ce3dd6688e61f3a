#!/usr/bin/env bash
# site.sh FOLDER [--base /path/]
#
# Builds the documentation's site into a folder, of files alone. VitePress is installed once, without install scripts and by the
# hashes in package-lock.json, and kept in the cache. See README.md.
set -euo pipefail
[ $# -ge 1 ] || { echo "usage: $0 FOLDER [--base /path/]" >&2; exit 2; }
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../pulumi/cache.sh"

install_site() {
  say "installing VitePress for the documentation's site (kept in $cache)"
  install_locked "$here" "$1"
}

recipe=$({ uname -sm; cat "$here"/package*.json; } | cksum)
modules=$(once "site-${recipe%% *}" install_site)/node_modules
node "$here/build.js" "$modules" "$@"
