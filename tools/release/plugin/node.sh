#!/usr/bin/env bash
# node.sh VERSION OS CPU
#
# Prints a directory that holds Node's own binary for a platform, in npm's words (linux, darwin or win32; x64 or arm64), as
# `node` or `node.exe`, and its LICENSE where the package has one. It is installed once, without install scripts and by the
# hash in nodes/VERSION/package-lock.json, and kept like the engine.
set -euo pipefail
[ $# = 3 ] || { echo "usage: $0 VERSION OS CPU" >&2; exit 2; }
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../../pulumi/cache.sh"
version=$1 os=$2 cpu=$3

install_node() {
  say "installing Node $version for $os on $cpu (kept in $cache)"
  install_locked "$here/nodes/$version" "$1" --os "$os" --cpu "$cpu" || return
  mv node_modules/*/bin/node* . && find node_modules -maxdepth 2 -name LICENSE -exec mv {} . \; && rm -r node_modules
}

recipe=$(cksum <"$here/nodes/$version/package-lock.json")
once "node-$version-$os-$cpu-${recipe%% *}" install_node
