#!/bin/sh
# usage: demo.sh RAGLEDGER MAKE_COLLECTION FOLDER
# The main job on an illustrative month: makes the files, publishes them, and ends with the headlines
# and the paths of what was written.
set -eu
ragledger=$1 make_collection=$2 folder=$3
month=$folder/march-2023
rm -rf "$folder"
mkdir -p "$folder"
"$make_collection" "$month"

set -- "$ragledger" report --returns "$month/returns" --verifications "$month/verifications" \
    --period 2023-03 --illustrative --to "$folder/set"
echo "\$ $*"
status=0
"$@" >"$folder/stdout.txt" 2>"$folder/stderr.txt" || status=$?
cat "$folder/stderr.txt" "$folder/stdout.txt"
[ $status -le 1 ] # 1: done, with cells that cannot be read, as the collection has them
