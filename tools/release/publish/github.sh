#!/usr/bin/env bash
# github.sh TAG FOLDER
#
# Makes the release of a tag on GitHub of what is in the folder, with its NOTES.md. Nobody sees it before all files are there. One
# that is there already is left as it is if it has the same SHA256SUMS, and an error otherwise.
set -euo pipefail
{ [ "$#" = 2 ] && [ -n "$1" ] && [ -n "$2" ]; } || { echo "usage: $0 TAG FOLDER" >&2; exit 2; }
tag=$1 folder=$2

state=$(gh release view "$tag" --json isDraft --jq .isDraft 2>/dev/null) || state=none
case $state in
  none) gh release create "$tag" --verify-tag --draft --title "$tag" --notes-file "$folder/NOTES.md" ;;
  false)
    gh release download "$tag" --pattern SHA256SUMS --output - | cmp - "$folder/SHA256SUMS" ||
      { echo "::error::$tag is released already, with other files"; exit 1; }
    echo "$tag is released already"
    exit
    ;;
esac
gh release upload "$tag" --clobber "$folder"/*
gh release edit "$tag" --draft=false
