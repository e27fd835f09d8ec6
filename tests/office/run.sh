#!/bin/sh
# usage: run.sh RAGLEDGER [TEST...]      (a TEST is forms for forms.py)
# Tests that need LibreOffice, each a Python program beside this script that drives it (office.py).
# Closes with "N passed, N failed" over all of them.
set -u
here=$(cd "$(dirname "$0")" && pwd)
ragledger=$(realpath "$1")
shift
[ $# -gt 0 ] || set -- $(cd "$here" && grep -l '^sys.exit' ./*.py | sed 's,^\./,,; s,\.py$,,')
passed=0 failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for tool in soffice:libreoffice-calc /usr/bin/python3:python3-uno; do
    command -v "${tool%:*}" >/dev/null ||
        { echo "${tool%:*} is missing: run \`make deps-check-all\`, or install ${tool#*:}" && exit 1; }
done
export PYTHONDONTWRITEBYTECODE=1 LC_ALL=C.UTF-8 TZ=UTC

for test in "$@"; do
    /usr/bin/python3 "$here/$test.py" "$ragledger" >"$log" 2>&1
    status=$?
    counts=$(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$log" | tail -1)
    [ -n "$counts" ] || counts='0 1'
    passed=$((passed + ${counts% *})) failed=$((failed + ${counts#* }))
    grep -h 'compared$\|links' "$log"
    [ $status = 0 ] || { printf -- '---- office test %s\n' "$test" && cat "$log"; }
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
