#!/bin/sh
# Runs a command with the installed packages first on the path, and the found browser: scripts/run.sh pytest tests/spec
set -eu
cd "$(dirname "$0")/.."
. scripts/lib.sh
PATH="$PWD/.venv/bin:$PATH"
OMTANKE_CHROMIUM=$(find_chromium || true)
export PATH OMTANKE_CHROMIUM
exec "$@"
