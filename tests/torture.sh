#!/bin/sh
# usage: torture.sh FOLDER        KILLS=500 SAMPLES=1000 STRIDE=20 say how much
# Runs the programs that mistreat a ledger, prints what each found, and closes with "N passed, N
# failed". Each prints the seed that it drew, so that a failure can be had again.
set -u
passed=0 failed=0

try() { # program, arguments
    if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}

try "$1/concurrent"
try "$1/killed" "${KILLS:-500}"
try "$1/flipped" "${SAMPLES:-1000}"
try "$1/starved" "${STRIDE:-20}"
echo "$passed passed, $failed failed"
[ $failed = 0 ]
