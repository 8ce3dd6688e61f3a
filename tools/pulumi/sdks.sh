#!/usr/bin/env bash
# sdks.sh [-check]
#
# Writes sdk/python and sdk/go from schema.json, or with -check compares them. It needs Go and Pulumi's Go modules; without
# Go it says so and leaves them as they are. See README.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/codegen"
if ! type -P go >/dev/null; then
  echo "sdks.sh: there is no Go here, so sdk/python and sdk/go were not $([ "${1:-}" = -check ] && echo compared || echo made)" >&2
  exit
fi
CGO_ENABLED=0 GOWORK=off go run -mod=readonly . "$@" ../../..
