#!/bin/sh
# usage: bench.sh OUT FOLDER        ROUNDS=15 says how often each command runs
# Measures on 43 generated workbooks of 33 rows with narratives of 50 to 300 words. Every figure is a
# ratio to L (limit.c), measured in the same run and in turn with it, because times drift.
set -eu
tools=$1/tests ragledger=$1/ragledger folder=$2 rounds=${ROUNDS:-15}
rm -rf "$folder"
mkdir -p "$folder"
"$tools/collection/make_collection" "$folder/month" --uniform
set -- "$folder"/month/returns/*.xlsx

echo "$(date -u +%Y-%m-%d), $(nproc) processors, $(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -1)"
echo "$# workbooks, $(cat "$@" | wc -c) bytes; medians of $rounds"
echo
printf '| %-42s | %8s | %6s | %6s |\n' 'what' 'seconds' '÷ L' 'MiB'
echo '| --- | --- | --- | --- |'
set -- "$rounds" 'L: inflate, SAX2, strings resolved' "$tools/bench/limit" "$@" \
    -- 'ragledger check: read (must: 1.3)' "$ragledger" --quiet check --period 2023-03 "$@" \
    -- 'ragledger report: all of it (must: 6)' "$ragledger" --quiet report --period 2023-03 \
    --returns "$folder/month/returns" --verifications "$folder/month/verifications" --to "$folder/set"
if python3 -c 'import openpyxl' 2>/dev/null; then
    set -- "$@" -- 'openpyxl: read, read_only mode' python3 tests/bench/read_openpyxl.py \
        "$folder"/month/returns/*.xlsx
fi
"$tools/bench/measure" "$@"
