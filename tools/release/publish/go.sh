#!/usr/bin/env bash
# go.sh TAG COMMIT
#
# Publishes the Go module, which is a tag: of the folder sdk/go, sdk/go/TAG. One that is there already must be of this commit, since
# Go's proxy never forgets what it has seen under a version.
set -euo pipefail
{ [ "$#" = 2 ] && [ -n "$1" ] && [ -n "$2" ]; } || { echo "usage: $0 TAG COMMIT" >&2; exit 2; }
tag=sdk/go/$1 commit=$2

theirs=$(gh api "repos/{owner}/{repo}/commits/tags/$tag" --jq .sha 2>/dev/null) || theirs= # no such tag, or no GitHub: making it says which
case $theirs in
  "") gh api "repos/{owner}/{repo}/git/refs" --raw-field ref="refs/tags/$tag" --raw-field sha="$commit" --silent ;;
  "$commit") echo "$tag is there already" ;;
  *) echo "::error::$tag is there already, of the commit $theirs"; exit 1 ;;
esac
