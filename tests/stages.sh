#!/bin/sh
# usage: stages.sh [VARIABLE=VALUE] TARGET...
# Makes each target as one stage of testing, prints a line for each and the whole output of those
# that fail, and closes with "N passed, N failed" over all of them. A stage whose output ends in such
# a line counts as that many tests, any other as one. Goes on after a failure.
set -u
passed=0 failed=0 options=
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# Stages share no job server with the make that called: each takes all processors.
MAKEFLAGS=$(echo "${MAKEFLAGS:-}" | sed 's/ *-j[0-9]*//; s/ *--jobserver-[a-z]*=[^ ]*//g; s/ *-O[a-z]*//')
export MAKEFLAGS

tally() { # status
    counts=$(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$log" | tail -1)
    [ -n "$counts" ] || { [ "$1" = 0 ] && counts='1 0' || counts='0 1'; }
    good=${counts% *} bad=${counts#* }
    [ "$1" = 0 ] || [ "$bad" != 0 ] || bad=1
    passed=$((passed + good)) failed=$((failed + bad))
}

for stage in "$@"; do
    case $stage in *=*) options="$options $stage" && continue ;; esac
    begin=$(date +%s)
    # shellcheck disable=SC2086 # one word an option
    ${MAKE:-make} --no-print-directory -s -Oline -j"$(nproc)" $options "$stage" >"$log" 2>&1
    status=$?
    tally $status
    printf '%-16s %5d passed %4d failed %5d s\n' "$stage" "$good" "$bad" $(($(date +%s) - begin))
    [ $status = 0 ] || cat "$log"
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
