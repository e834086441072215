#!/bin/sh
# Runs a command with DATABASE_URL pointing at a PostgreSQL that lives only as long as the command:
#   scripts/with_postgres.sh scripts/run.sh pytest
# The cluster lies in a folder of its own, listens on this machine only, on a free port, with a password made up for the
# occasion, and does not care about power cuts. As root it runs as `postgres`, since a server refuses to run as root.
#   scripts/with_postgres.sh --if-present …    says so in one line and ends well on a machine without PostgreSQL's programs
set -eu
if_present=no
[ "${1:-}" = "--if-present" ] && { if_present=yes; shift; }
say() { echo "omtanke: $*" >&2; }

find_bin() {
    for folder in "$(dirname "$(command -v initdb 2>/dev/null || echo /none/x)")" \
        /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin /usr/pgsql-*/bin; do
        if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then found=$folder; fi
    done
    [ -n "${found:-}" ]
}
if [ "$if_present" = yes ] && ! find_bin; then
    say "PostgreSQL's programs (initdb, pg_ctl) are not here: NOT tested on PostgreSQL; \`make test-all\` installs them"
    exit 0
fi
if ! find_bin && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "installing PostgreSQL"
    apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql >/dev/null || true
    find_bin || true
fi
[ -n "${found:-}" ] || { say "no PostgreSQL was found. Debian/Ubuntu: sudo apt-get install postgresql · macOS: brew install postgresql@17"; exit 1; }

as_owner() { "$@"; }
folder=$(mktemp -d "${TMPDIR:-/tmp}/omtanke-pg.XXXXXX")
if [ "$(id -u)" = 0 ]; then
    chown postgres "$folder"
    as_owner() { (cd / && runuser -u postgres -- "$@"); }
fi
stop_it() {
    as_owner "$found/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap stop_it EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

python=$(command -v python3)
[ -x .venv/bin/python ] && python=.venv/bin/python
port=$("$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
password=$("$python" -c 'import secrets; print(secrets.token_hex(16))')
(umask 077 && echo "$password" >"$folder/password")
[ "$(id -u)" = 0 ] && chown postgres "$folder/password"

as_owner "$found/initdb" -D "$folder/data" -U omtanke --auth=scram-sha-256 --pwfile="$folder/password" \
    --encoding=UTF8 --locale=C --no-sync >"$folder/log" 2>&1 || { cat "$folder/log" >&2; exit 1; }
as_owner "$found/pg_ctl" -D "$folder/data" -l "$folder/data/log" -w start -o \
    "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c full_page_writes=off -c synchronous_commit=off" \
    >>"$folder/log" 2>&1 || { cat "$folder/log" "$folder/data/log" >&2; exit 1; }

DATABASE_URL="postgresql://omtanke:$password@127.0.0.1:$port/postgres"
export DATABASE_URL
"$@"
