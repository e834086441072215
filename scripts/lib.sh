# How the parts are found and, when missing, installed. Sourced by the other scripts, from the repository's folder.

# The interpreter is the machine's own: uv must never fetch one.
export UV_PYTHON_DOWNLOADS=never
export UV_PROJECT_ENVIRONMENT=.venv
unset VIRTUAL_ENV PYTHONHOME PYTHONPATH 2>/dev/null || true
if [ -z "${HOME:-}" ] || [ ! -w "${HOME:-}" ]; then
    export UV_CACHE_DIR="$PWD/.tools/cache"
fi

# An organisation's proxy is often vouched for by a certificate that only the machine's own store holds.
if [ -z "${SSL_CERT_FILE:-}" ] && { [ -s /etc/ssl/certs/ca-certificates.crt ] || [ "$(uname)" = Darwin ]; }; then
    export UV_SYSTEM_CERTS=true UV_NATIVE_TLS=true # the second is what older releases call it
fi

NO_CHROMIUM="no Chromium was found: install one (Debian: sudo apt-get install chromium; macOS: brew install --cask chromium) or point OMTANKE_CHROMIUM at it"

say() { echo "omtanke: $*" >&2; }
stop() { say "$@"; exit 1; }
may_apt() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }
apt_install() {
    mkdir -p .tools
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@"; } >.tools/apt.log 2>&1
}

# The path of a Python that really runs (a version manager's shim may only say that it has none) and is new enough.
find_python() {
    for name in ${PYTHON:-} python3.13 python3.12 python3.11 python3 python3.14; do
        "$name" -c 'import sys; sys.version_info >= (3, 11) or sys.exit(1); print(sys.executable)' 2>/dev/null && return 0
    done
    return 1
}

# A uv that runs and reads this lock file: the one installed here before, else the machine's.
find_uv() {
    for name in .tools/bin/uv .tools/uv/bin/uv uv "${HOME:-}/.local/bin/uv"; do
        version=$("$name" --version 2>/dev/null) || continue
        case "$version" in
            "uv 0."[0-7].*) continue ;;
            "uv "*) command -v "$name"; return 0 ;;
        esac
    done
    return 1
}

# Into .tools, so that the machine's own Python stays as it is. Debian's python3 may come without ensurepip.
install_uv() {
    say "installing uv into .tools"
    if "$1" -c 'import ensurepip' 2>/dev/null; then
        "$1" -m venv .tools && .tools/bin/python -m pip install --quiet uv && echo .tools/bin/uv && return 0
    elif "$1" -m pip --version >/dev/null 2>&1; then
        "$1" -m pip install --quiet --target .tools/uv uv && echo .tools/uv/bin/uv && return 0
    elif may_apt && apt_install python3-venv; then
        "$1" -m venv .tools && .tools/bin/python -m pip install --quiet uv && echo .tools/bin/uv && return 0
    fi
    say "uv could not be installed. Debian/Ubuntu: sudo apt-get install python3-venv, then again · or see docs.astral.sh/uv"
    return 1
}

# The path of a Chromium that starts. The answer is kept, since asking a browser for its version takes a while.
find_chromium() {
    if [ -n "${OMTANKE_CHROMIUM:-}" ]; then echo "$OMTANKE_CHROMIUM"; return 0; fi
    kept=$(cat .tools/chromium 2>/dev/null || true)
    if [ -n "$kept" ] && [ -x "$kept" ]; then echo "$kept"; return 0; fi
    set -- chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Chromium.app/Contents/MacOS/Chromium" \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        "${HOME:-}/Applications/Chromium.app/Contents/MacOS/Chromium" \
        "$(playwrights_chromium)"
    for name in "$@"; do
        path=$(command -v "$name" 2>/dev/null) || continue
        "$path" --version >/dev/null 2>&1 || continue
        mkdir -p .tools && echo "$path" >.tools/chromium
        echo "$path"
        return 0
    done
    return 1
}

playwrights_chromium() {
    .venv/bin/python -c 'from playwright.sync_api import sync_playwright as start
with start() as p: print(p.chromium.executable_path)' 2>/dev/null || true
}

install_chromium() {
    say "looking for a Chromium to install for the journeys"
    if may_apt && apt_install chromium && find_chromium >/dev/null; then return 0; fi
    .venv/bin/playwright install chromium >/dev/null 2>&1 && find_chromium >/dev/null
}
