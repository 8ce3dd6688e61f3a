#!/usr/bin/env bash
# tools.sh npm
# tools.sh python REQUIREMENT…
# tools.sh go
#
# Prints the folder of what a release is made with beside what the tree has, made once and kept in the cache:
#   npm     npm's packages for the SBOMs (a node_modules)
#   python  a Python environment that builds packages, with runtime.json: pip's report of what the requirements need, in the versions that
#           are tested here
#   go      needs.json: what sdk/go needs, as cyclonedx-gomod finds it
# What is installed is pinned by package-lock.json, python/requirements.txt and go/go.sum, and runs no install scripts.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../pulumi/cache.sh"
constraints=$here/../pulumi/python-constraints.txt
module=$here/../../sdk/go

install_npm() { install_locked "$here" "$1"; }

# By `python -m`: the folder is renamed when it is whole, and the scripts in it would name the former one.
install_python() {
  python3 -m venv "$1" || return
  local pip=("$1/bin/python" -m pip --disable-pip-version-check --quiet)
  "${pip[@]}" install --require-hashes --requirement "$here/python/requirements.txt" || return
  "${pip[@]}" install --dry-run --only-binary :all: --ignore-installed --report "$1/runtime.json" --constraint "$constraints" "${requirements[@]}"
}

install_go() {
  say "asking what the Go module needs, and under which licences (once)"
  cd "$here/go" || return
  (
    export CGO_ENABLED=0 GOWORK=off
    go tool cyclonedx-gomod mod -json -licenses -assert-licenses -noserial -type library -output "$1/needs.json" "$module"
  ) 2>&1 | sed '/^go: downloading /d; /determine version of main module/d'
}

what=${1:-}
requirements=("${@:2}")
case $what in
  npm) made_of=$(cat "$here"/package*.json) ;;
  python) made_of=$(python3 --version; cat "$here/python/requirements.txt" "$constraints"; printf '%s\n' "${requirements[@]}") ;;
  go) made_of=$(cat "$here"/go/go.* "$module"/go.*) ;;
  *) echo "usage: $0 npm | $0 python REQUIREMENT… | $0 go" >&2; exit 2 ;;
esac
made_of=$({ uname -sm; echo "$made_of"; declare -f "install_$what"; } | cksum)
once "release-$what-${made_of%% *}" "install_$what"
