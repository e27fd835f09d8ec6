#!/bin/sh
# usage: torture.sh FOLDER COLLECTION
#        KILLS=500 SAMPLES=1000 STRIDE=20 CUTS=100 FLIPS=40 say how much, SEED what documents draw
# Runs the programs that mistreat documents and a ledger, prints what each found, and closes with "N
# passed, N failed". Each prints the seed that it drew, so that a failure can be had again.
set -u
passed=0 failed=0

try() { # program, arguments
    if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}

documents() { # program, collection: some at a time, side by side
    find "$2/returns" "$2/verifications" -type f -print0 | LC_ALL=C sort -z |
        xargs -0 -n 10 -P "$(nproc)" "$1" "${CUTS:-100}" "${FLIPS:-40}" "${SEED:-1}"
}

try documents "$1/documents" "$2"
try "$1/concurrent"
try "$1/killed" "${KILLS:-500}"
try "$1/flipped" "${SAMPLES:-1000}"
try "$1/starved" "${STRIDE:-20}"
echo "$passed passed, $failed failed"
[ $failed = 0 ]
