#!/usr/bin/env bash
# npm.sh FOLDER
#
# Publishes the npm packages of a release. What the registry has already, byte for byte, is passed over, so a run that failed can
# be run again; the same version with other bytes is an error. It has no token: npm asks GitHub for who runs it.
set -euo pipefail
{ [ "$#" = 1 ] && [ -n "$1" ]; } || { echo "usage: $0 FOLDER" >&2; exit 2; }

folder=$(cd "$1" && pwd) # npm takes a relative one for the name of a repository
for tarball in "$folder"/*.tgz; do
  package=$(tar -xzOf "$tarball" package/package.json | node -p 'const { name, version } = JSON.parse(fs.readFileSync(0)); `${name}@${version}`')
  ours=sha512-$(openssl dgst -sha512 -binary "$tarball" | openssl base64 -A)
  theirs=$(npm view "$package" dist.integrity 2>/dev/null) || true # no such package, or no registry: publishing says which
  case $theirs in
    "") npm publish "$tarball" ;;
    "$ours") echo "$package is published already" ;;
    *) echo "::error::$package is published already, with other bytes ($theirs)"; exit 1 ;;
  esac
done
