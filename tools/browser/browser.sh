#!/usr/bin/env bash
# browser.sh path
#
# Prints the path of a Chromium for the tests of pages: the one of CHROME_PATH, one on PATH, or one that is installed once, without
# install scripts and by the hash in package-lock.json: @sparticuz/chromium carries Chromium itself, for Linux on x64. Where there is
# none to be had it says so, and ends with 1. See README.md.
set -euo pipefail
[ "$*" = path ] || { echo "usage: $0 path" >&2; exit 2; }
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../pulumi/cache.sh"

# The package of some systems is a stub, which says how to install the real one.
for found in "${CHROME_PATH:-}" chromium chromium-browser google-chrome; do
  if [ -n "$found" ] && found=$(type -P "$found") && "$found" --version >/dev/null 2>&1; then echo "$found"; exit; fi
done
[ -z "${CHROME_PATH:-}" ] || { say "CHROME_PATH ($CHROME_PATH) starts no Chromium: set it to one, or unset it."; exit 1; }
[ "$(uname -sm)" = "Linux x86_64" ] || { say "no Chromium on PATH: install one, or set CHROME_PATH."; exit 1; }

unpacked() { node -e 'process.stdin.pipe(require("node:zlib").createBrotliDecompress()).pipe(process.stdout)' <"node_modules/@sparticuz/chromium/bin/$1"; }

install_browser() {
  say "installing Chromium for the tests of pages (kept in $cache)"
  cp "$here/chrome" "$1/" && install_locked "$here" "$1" || return
  mkdir libraries
  unpacked chromium.br >chromium && chmod +x chromium &&
    unpacked al2023.tar.br | tar -x -C libraries &&
    unpacked fonts.tar.br | tar -x &&
    unpacked swiftshader.tar.br | tar -x &&
    cp "$here/fonts.conf" . &&
    rm -r node_modules
}

recipe=$({ uname -sm; cat "$here"/*.json "$here"/{browser.sh,chrome,fonts.conf}; } | cksum)
echo "$(once "browser-${recipe%% *}" install_browser)/chrome"
