#!/bin/sh
# usage: run.sh RAGLEDGER COMPARE CASES SET
# Publishes a folder of cases (returns/, verifications/, truth-*.csv) to SET and compares it with the
# truth. The period is $PERIOD, else what the folder's name says: february-2023 or 2023-02.
set -u
ragledger=$1 compare=$2 cases=$3 set=$4

period_of() { # a folder's name
    echo "$1" | awk '{
        split("january february march april may june july august september october november december", name)
        text = tolower($0)
        for (m = 1; m <= 12; m++)
            if (match(text, name[m] "[^0-9a-z]*[0-9][0-9][0-9][0-9]")) {
                printf "%s-%02d\n", substr(text, RSTART + RLENGTH - 4, 4), m
                exit
            }
        if (match(text, /[0-9][0-9][0-9][0-9]-[01][0-9]/)) print substr(text, RSTART, 7)
    }'
}

period=${PERIOD:-$(period_of "$(basename "$(realpath "$cases")")")}
[ -n "$period" ] || { echo "The name of $cases says no month: add PERIOD=2023-02." >&2; exit 2; }
rm -rf "$set"
mkdir -p "$(dirname "$set")"
"$ragledger" --quiet report --returns "$cases/returns" --verifications "$cases/verifications" \
    --period "$period" --to "$set" >"$set.log" 2>&1
status=$?
case $status in
0 | 1 | 3) "$compare" "$cases" "$set" ;; # done, with or without errors and refusals to report
*) cat "$set.log" && echo "ragledger report ended with status $status" >&2 && exit 2 ;;
esac
