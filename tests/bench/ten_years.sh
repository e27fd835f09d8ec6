#!/bin/sh
# usage: ten_years.sh OUT FOLDER        ROUNDS=15 says how often each command runs
# Imports ten years of returns (120 months of 43 files) into one ledger and their last month alone into
# another, and measures what one month costs in both: it must not grow with the other months.
set -eu
tools=$1/tests ragledger=$1/ragledger folder=$2 rounds=${ROUNDS:-15}
rm -rf "$folder"
mkdir -p "$folder"
"$tools/collection/make_collection" "$folder/month" >/dev/null

# Ratings of the made-up month, turned on by a month each time.
awk -F, -v folder="$folder/returns" '
NR > 1 { if (!($2 in seen)) { seen[$2] = 1; force[++forces] = $2 }
         if (!($3 in known)) { known[$3] = 1; item[++items] = $3 } }
END {
    split("Red Amber Green", rating, " ")
    for (month = 0; month < 120; month++) {
        at = sprintf("%d-%02d", 2023 + int(month / 12), month % 12 + 1)
        system("mkdir -p " folder "/" at)
        for (i = 1; i <= forces; i++) {
            name = force[i]; gsub(" ", "-", name)
            file = folder "/" at "/" name ".csv"
            printf "Force,%s\nMonth,%s\n\nRef,RAG,Update\n", force[i], at >file
            for (k = 1; k <= items; k++) printf "%s,%s,as planned\n", item[k], rating[(month + i * k) % 3 + 1] >file
            close(file)
        }
    }
}' "$folder/month/truth-returns.csv"

for ledger in month years; do
    "$ragledger" --quiet --ledger "$folder/$ledger.db" init --illustrative >/dev/null
done
"$ragledger" --quiet --ledger "$folder/month.db" import --received 2032-12-28 \
    "$folder/returns/2032-12" >/dev/null
started=$(date +%s)
for month in "$folder"/returns/*; do
    "$ragledger" --quiet --ledger "$folder/years.db" import --received "${month##*/}-28" "$month" >/dev/null
done
echo "Ten years, $(find "$folder/returns" -type f | wc -l) returns: imported in $(($(date +%s) - started)) seconds"
echo
printf '| %-40s | %7s | %7s | %7s | %5s |\n' what seconds '÷ one' CPU MiB
echo '| --- | --- | --- | --- | --- |'
for command in status compare "export --to $folder/set"; do
    "$tools/bench/measure" "$rounds" "${command%% *}, one month held" \
        "$ragledger" --quiet --ledger "$folder/month.db" $command \
        -- "${command%% *}, ten years held" "$ragledger" --quiet --ledger "$folder/years.db" $command
done
