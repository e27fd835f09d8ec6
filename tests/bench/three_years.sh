#!/bin/sh
# usage: three_years.sh OUT FOLDER
# Imports 36 months of 43 workbooks with narratives (1,548 files) into one ledger, each received within
# its month, and publishes each month without pages as soon as it is in: what a month costs must hardly
# grow with the months before it. Takes a minute or two.
set -eu
tools=$1/tests ragledger=$1/ragledger folder=$2
rm -rf "$folder"
mkdir -p "$folder"
"$ragledger" --quiet --ledger "$folder/years.db" init --illustrative >/dev/null

number=0
for year in 2023 2024 2025; do
    for month in January February March April May June July August September October November December; do
        number=$((number + 1))
        period=$(printf '%d-%02d' "$year" $(((number - 1) % 12 + 1)))
        "$tools/collection/make_collection" "$folder/month" --uniform "$month $year" >/dev/null
        "$tools/bench/measure" 1 "import $number" "$ragledger" --quiet --ledger "$folder/years.db" \
            import --period "$period" --received "$period-28" "$folder/month/returns" \
            -- "export $number" "$ragledger" --quiet --ledger "$folder/years.db" \
            export --period "$period" --to "$folder/set" \
            --only comparison,ratings-by-forces,ratings-by-inspectorate,data,headlines \
            -- "limit $number" "$tools/bench/least" "$folder"/month/returns/*.xlsx
    done
done >"$folder/rows"

echo "$(date -u +%Y-%m-%d): three years of 43 workbooks, month after month; medians of three months"
echo
printf '| %-24s | %7s | %7s | %7s | %7s |\n' 'what' seconds '÷ first' CPU '÷ first'
echo '| --- | --- | --- | --- | --- |'
awk -F'|' '
function middle(a, b, c) { return a > b ? (b > c ? b : a > c ? c : a) : (a > c ? a : b > c ? c : b) }
{ split($2, name, " "); seconds[name[1], name[2]] = $3; cpu[name[1], name[2]] = $5 }
function row(command, first,    wall, own) {
    wall = middle(seconds[command, first], seconds[command, first + 1], seconds[command, first + 2])
    own = middle(cpu[command, first], cpu[command, first + 1], cpu[command, first + 2])
    if (first == 1) { wall1 = wall; own1 = own }
    last[command] = wall / wall1; last_own[command] = own / own1
    printf "| %-24s | %7.3f | %7.2f | %7.3f | %7.2f |\n", command ", months " first "-" first + 2,
           wall, wall / wall1, own, own / own1
}
# So many months imported one after the other, and the last of them published.
function total(months,    sum, limit, i) {
    for (i = 1; i <= months; i++) { sum += seconds["import", i]; limit += seconds["limit", i] }
    sum += seconds["export", months]
    printf "%d months imported and the last published: %.2f seconds, %.2f x L of all their workbooks\n",
           months, sum, sum / limit
}
END { row("import", 1); row("import", 17); row("import", 34); row("export", 1); row("export", 17); row("export", 34)
      print ""
      printf "A month at 36 against the first: import %.2f (processor time %.2f), export %.2f (%.2f)\n",
             last["import"], last_own["import"], last["export"], last_own["export"]
      total(12); total(24); total(36) }
' "$folder/rows"
