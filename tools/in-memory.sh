#!/usr/bin/env bash
# in-memory.sh COMMAND…
#
# Runs a command whose temporary files lie in memory, where there is a file system for that with room and for programs.
# The tests make and remove a hundred thousand small folders, and a disk takes longer to remove them than the tests run.
set -uo pipefail
memory=/dev/shm
least_kb=$((6 * 1024 * 1024))

has_room() { [ -w "$memory" ] && [ "$(df -kP "$memory" | awk 'NR == 2 { print $4 }')" -gt "$least_kb" ]; }
runs_programs() { printf '#!/bin/sh\n' >"$1/try" && chmod +x "$1/try" && "$1/try" && rm "$1/try"; } 2>/dev/null

if has_room && scratch=$(mktemp -d "$memory/telephony-XXXXXX"); then
  trap 'rm -rf "$scratch"' EXIT
  if runs_programs "$scratch"; then export TMPDIR=$scratch; fi
fi
"$@"
