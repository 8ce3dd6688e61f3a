#!/usr/bin/env bash
# cache.sh path
#
# Prints the folder that keeps what the tools here have made, ${XDG_CACHE_HOME:-~/.cache}/pulumi-telephony: made for its user
# alone, and refused where anybody else could have put something into it, since programs in it are run. Sourced by the other
# scripts, for `say`, `cache`, `own_cache`, `once` and `install_locked`. A cache: delete it at any time.

say() { echo "${0##*/}: $*" >&2; }

cache=${XDG_CACHE_HOME:-$HOME/.cache}/pulumi-telephony
# Makes the folder, or looks at the one that is there.
own_cache() {
  mkdir -p -m 700 "$cache" || return
  if [ -L "$cache" ] || [ ! -O "$cache" ] || [ -n "$(find "$cache" -maxdepth 0 \( -perm -020 -o -perm -002 \))" ]; then
    say "$cache is a link, somebody else's, or open to others, so nothing in it is trusted. Remove it, or set XDG_CACHE_HOME to a folder of your own."
    return 1
  fi
  chmod 700 "$cache"
}

# once NAME MAKER: prints the path of NAME in the cache. Where there is none, `MAKER directory` makes it aside, and it is renamed
# when it is whole, so what is interrupted is never taken for it. The lock only saves a second run from making it too: without
# flock (macOS) both do, and the first to finish wins. What MAKER prints goes to stderr.
once() {
  local made=$cache/$1 partial
  own_cache || return
  if [ ! -d "$made" ]; then
    exec 9>"$made.lock"
    if type -P flock >/dev/null; then
      flock -n 9 || { say "waiting for another run that is making $1"; flock 9; }
      [ -d "$made" ] || rm -rf "$made".partial.* # of runs that were killed
    fi
    if [ ! -d "$made" ]; then
      partial=$(mktemp -d "$made.partial.XXXXXX")
      # shellcheck disable=SC2064 # of now
      trap "rm -rf '$partial'" EXIT
      "$2" "$partial" >&2 9>&- || return
      [ -d "$made" ] || mv "$partial" "$made"
    fi
    exec 9>&-
  fi
  echo "$made"
}

# install_locked FROM DIRECTORY [OPTION…]: what the lockfile in FROM has, for a MAKER: by its hashes, and without install scripts. It ends
# in that directory.
install_locked() {
  cp "$1"/package*.json "$2/" && cd "$2" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error "${@:3}"
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
  [ "$*" = path ] || { echo "usage: $0 path" >&2; exit 2; }
  own_cache && echo "$cache"
fi
