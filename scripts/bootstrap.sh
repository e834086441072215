#!/bin/sh
# Makes everything that running or testing Omtanke needs, once; afterwards it is a matter of milliseconds and needs no
# network. Everything it fetches lies in .venv and .tools in this folder, but for a system's own Chromium package.
#
#   scripts/bootstrap.sh          what the application needs
#   scripts/bootstrap.sh --tests  and what its tests need, with a Chromium for the journeys
set -eu
cd "$(dirname "$0")/.."
. scripts/lib.sh

tests=no
[ "${1:-}" = "--tests" ] && tests=yes

# What was installed last, from which lock, with which Python, at which path (a virtual environment cannot be moved).
wanted=$({ cat uv.lock pyproject.toml; pwd; } | cksum)
stamp=.venv/omtanke-installed
have_python() { .venv/bin/python -c '' 2>/dev/null; }

if ! have_python || ! grep -qxF "$wanted tests=$tests" "$stamp" 2>/dev/null; then
    if [ "$tests" = yes ] || ! have_python || ! grep -qxF "$wanted tests=yes" "$stamp" 2>/dev/null; then
        python=$(find_python) || stop "needs Python 3.11 or later. Debian/Ubuntu: sudo apt-get install python3-venv · macOS: brew install python@3.13"
        uv=$(find_uv) || uv=$(install_uv "$python") || exit 1
        say "installing the packages of uv.lock with $("$python" --version)"
        groups="--no-dev --inexact"
        [ "$tests" = yes ] && groups=""
        # shellcheck disable=SC2086  # two words, or none
        "$uv" sync --frozen --quiet --python "$python" $groups || stop "the packages could not be installed: see the lines above"
        echo "$wanted tests=$tests" >"$stamp"
    fi
fi

if [ "$tests" = yes ] && ! find_chromium >/dev/null; then
    install_chromium || say "$NO_CHROMIUM; until then the journeys fail"
fi
