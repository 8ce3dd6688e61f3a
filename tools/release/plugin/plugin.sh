#!/usr/bin/env bash
# plugin.sh path
#
# Prints a directory that holds the plugin's archive for this machine, made once for what is in it and kept like the engine.
# What other sources made, and nobody has asked for in two days, is removed.
set -euo pipefail
[ "$*" = path ] || { echo "usage: $0 path" >&2; exit 2; }
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../../pulumi/cache.sh"

recipe=$(node "$here/index.js" --recipe) # linux-amd64-0123456789abcdef

make_plugin() {
  say "making the plugin's executable (kept in $cache)"
  node "$here/index.js" --into "$1" --platform "${recipe%-*}" && ls "$1"/*.tar.gz >/dev/null
}

kept=$(once "plugin-$recipe" make_plugin)
touch "$kept"
find "$cache" -maxdepth 1 -name 'plugin-*' -mtime +1 -exec rm -rf {} +
echo "$kept"
