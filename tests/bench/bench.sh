#!/bin/sh
# usage: bench.sh OUT FOLDER        ROUNDS=15 says how often each command runs
# Measures on 43 generated workbooks of 33 rows with narratives of 50 to 300 words. Every figure is a
# ratio to L (limit.h), measured in the same run and in turn with it, because times drift.
set -eu
tools=$1/tests ragledger=$1/ragledger folder=$2 rounds=${ROUNDS:-15}
rm -rf "$folder"
mkdir -p "$folder"
"$tools/collection/make_collection" "$folder/month" --uniform
set -- "$folder"/month/returns/*.xlsx

echo "$(date -u +%Y-%m-%d), $(nproc) processors, $(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -1)"
echo "$# workbooks, $(cat "$@" | wc -c) bytes; medians of $rounds"
echo
"$tools/bench/reading" "$rounds" "$@"
echo
printf '| %-40s | %7s | %7s | %7s | %5s |\n' what seconds '÷ L' CPU MiB
echo '| --- | --- | --- | --- | --- |'
set -- "$rounds" 'L: inflate, SAX2, strings resolved' "$tools/bench/reading" 0 "$@" \
    -- 'ragledger check --cells: reading' "$ragledger" --quiet check --cells "$@" \
    -- 'ragledger check: and recognised' "$ragledger" --quiet check --period 2023-03 "$@" \
    -- 'ragledger report: all of it' "$ragledger" --quiet report --period 2023-03 \
    --returns "$folder/month/returns" --verifications "$folder/month/verifications" --to "$folder/set"
for python in /usr/bin/python3 python3; do
    "$python" -c 'import openpyxl' 2>/dev/null || continue
    set -- "$@" -- 'openpyxl: reading, in read_only mode' "$python" tests/bench/read_openpyxl.py \
        "$folder"/month/returns/*.xlsx
    break
done
"$tools/bench/measure" "$@"

# A million gradings, and what one month costs when ten years of months are held beside it.
stored() { # heading, then as for measure
    echo
    printf '| %-40s | %7s | %7s | %7s | %5s |\n' "$1" seconds '÷ first' CPU MiB
    echo '| --- | --- | --- | --- | --- |'
    shift
    "$tools/bench/measure" "$@"
}
fill=$tools/bench/fill
stored 'a million gradings (must: 1.3)' "${MILLIONS:-5}" \
    'prepared inserts, same columns and index' "$fill" bare "$folder/bare.db" 1000000 \
    -- 'into the ledger' "$fill" ledger "$folder/million.db" 1000000
"$fill" returns "$folder/month.db" 1
"$fill" returns "$folder/decade.db" 120
for command in status compare "export --to $folder/export"; do
    # shellcheck disable=SC2086 # a command and its options
    stored "$(echo "$command" | cut -d ' ' -f 1) of one month" "$rounds" \
        '43 returns held' "$ragledger" --quiet --ledger "$folder/month.db" $command --period 2023-03 \
        -- '120 months of 43 returns held' "$ragledger" --quiet --ledger "$folder/decade.db" $command --period 2023-03
done
