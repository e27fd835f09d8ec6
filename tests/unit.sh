#!/bin/sh
# usage: unit.sh PROGRAM...
# Runs cmocka programs, prints the output of those that fail, and closes with "N passed, N failed".
# A program that crashes, or that holds no test at all, counts as one failure.
set -u
passed=0 failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

count() { # PASSED or FAILED, as cmocka sums them up
    sed -n "s/^\[  $1  \] \([0-9]*\) test(s).*/\1/p" "$log" | awk '{ n += $1 } END { print n + 0 }'
}

for program in "$@"; do
    "./$program" >"$log" 2>&1
    status=$?
    good=$(count PASSED)
    bad=$(count FAILED)
    [ $status = 0 ] && [ "$good" != 0 ] || [ "$bad" != 0 ] || bad=1
    [ "$bad" = 0 ] || { echo "---- $program (status $status)"; cat "$log"; }
    passed=$((passed + good)) failed=$((failed + bad))
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
