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
set -- "$rounds" 'L: inflate, SAX2, strings resolved' "$tools/bench/least" "$@" \
    -- 'the same of all that report reads' "$tools/bench/least" "$@" "$folder"/month/verifications/*.xlsx \
    -- 'ragledger check --cells: reading' "$ragledger" --quiet check --cells "$@" \
    -- 'ragledger check: and recognised' "$ragledger" --quiet check --period 2023-03 "$@" \
    -- 'ragledger check --jobs 1: by one process' "$ragledger" --quiet check --jobs 1 --period 2023-03 "$@" \
    -- 'ragledger report: one workbook, CSV' "$ragledger" --quiet report --period 2023-03 \
    --returns "$folder/month/returns" --verifications "$folder/month/verifications" \
    --only comparison,gradings.csv,headlines.json --to "$folder/part" \
    -- 'ragledger report: without pages' "$ragledger" --quiet report --period 2023-03 \
    --returns "$folder/month/returns" --verifications "$folder/month/verifications" \
    --only data,headlines,comparison,ratings-by-forces,ratings-by-inspectorate --to "$folder/sheets" \
    -- 'ragledger report: all of it' "$ragledger" --quiet report --period 2023-03 \
    --returns "$folder/month/returns" --verifications "$folder/month/verifications" --to "$folder/set"
for python in /usr/bin/python3 python3; do
    "$python" -c 'import openpyxl' 2>/dev/null || continue
    "$ragledger" --quiet report --period 2023-03 --returns "$folder/month/returns" \
        --verifications "$folder/month/verifications" --only comparison --to "$folder/part" \
        >"$folder/said" 2>&1 || [ $? -eq 1 ] # 1: some cells could not be read
    "$python" -B -W ignore tests/bench/workbook_openpyxl.py "$folder/part/comparison.xlsx" "$folder/copy.json"
    set -- "$@" -- 'openpyxl: reading, in read_only mode' "$python" tests/bench/read_openpyxl.py \
        "$folder"/month/returns/*.xlsx \
        -- 'openpyxl: reading, bare workbook, CSV' "$python" -B tests/bench/month_openpyxl.py \
        "$folder/script" "$folder/month/returns" "$folder/month/verifications" \
        -- 'openpyxl: reading, same workbook, CSV' "$python" -B -W ignore tests/bench/month_openpyxl.py \
        "$folder/script" "$folder/month/returns" "$folder/month/verifications" "$folder/copy.json"
    break
done
"$tools/bench/measure" "$@"

echo
printf '| %-40s | %7s | %7s | %7s | %5s |\n' 'a million gradings (must: 1.3)' seconds '÷ bare' CPU MiB
echo '| --- | --- | --- | --- | --- |'
"$tools/bench/measure" "${MILLIONS:-5}" \
    'prepared inserts, same columns and index' "$tools/bench/fill" bare "$folder/bare.db" 1000000 \
    -- 'into the ledger' "$tools/bench/fill" ledger "$folder/million.db" 1000000
