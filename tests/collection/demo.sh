#!/bin/sh
# usage: demo.sh RAGLEDGER MAKE_COLLECTION FOLDER
# The main job on an illustrative month: makes the files, publishes them, shows the headlines.
set -eu
ragledger=$1 make_collection=$2 folder=$3
month=$folder/march-2023
rm -rf "$folder"
mkdir -p "$folder"
"$make_collection" "$month"

run() {
    echo
    echo "\$ $*"
    "$@" 2>"$folder/findings.txt" || [ $? = 1 ] # 1: done, with cells that could not be read
}
run "$ragledger" report --returns "$month/returns" --verifications "$month/verifications" \
    --period 2023-03 --illustrative --to "$folder/set"

echo
echo "Headlines ($folder/set/headlines.md):"
grep -v '^$' "$folder/set/headlines.md"
echo
echo "Written:"
find "$folder/set" -type f | LC_ALL=C sort | sed 's/^/  /'
echo "  $folder/findings.txt (what was asked and noted: $(wc -l <"$folder/findings.txt") lines)"
