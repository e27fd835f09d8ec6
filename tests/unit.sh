#!/bin/sh
# usage: unit.sh PROGRAM...
# Runs cmocka programs, as many side by side as there are processors, prints the output of those that
# fail, and closes with "N passed, N failed".
# A program that crashes, or that holds no test at all, counts as one failure.
set -u
passed=0 failed=0
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT

numbered() { # each program and where its output goes
    number=0
    for program in "$@"; do
        number=$((number + 1))
        printf '%s\0%s\0' "$program" "$logs/$number"
    done
}

count() { # PASSED or FAILED, as cmocka sums them up
    sed -n "s/^\[  $1  \] \([0-9]*\) test(s).*/\1/p" "$log" | awk '{ n += $1 } END { print n + 0 }'
}

numbered "$@" | xargs -0 -n 2 -P "$(nproc)" sh -c '"./$0" >"$1" 2>&1; echo $? >"$1.status"'

number=0
for program in "$@"; do
    number=$((number + 1))
    log=$logs/$number
    status=$(cat "$log.status")
    good=$(count PASSED)
    bad=$(count FAILED)
    [ "$status" = 0 ] && [ "$good" != 0 ] || [ "$bad" != 0 ] || bad=1
    [ "$bad" = 0 ] || { echo "---- $program (status $status)"; cat "$log"; }
    passed=$((passed + good)) failed=$((failed + bad))
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
