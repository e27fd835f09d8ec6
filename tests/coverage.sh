#!/bin/sh
# usage: coverage.sh OUT
# Prints how many lines of each folder and file of the program its tests ran, from gcov's counts.
set -eu
root=$(pwd)
cd "$1"
find cli model importers exporters -name '*.gcda' | while read -r file; do
    gcov -n -s "$root" "$file" 2>/dev/null
done | awk '
    /^File / { file = $2; gsub(/\x27/, "", file); mine = file ~ /^(cli|model|importers|exporters)\/.*\.c$/ }
    /^Lines executed:/ && mine {
        split($0, part, /[:% ]+/)
        count[file] = part[5]; ran[file] = part[3] * part[5] / 100; mine = 0
    }
    END {
        for (file in count) {
            printf "%6.1f %%  %5d lines  %s\n", 100 * ran[file] / count[file], count[file], file | "sort -n"
            all += count[file]; hit += ran[file]
        }
        close("sort -n")
        printf "%6.1f %%  %5d lines  all\n", all ? 100 * hit / all : 0, all
    }'
