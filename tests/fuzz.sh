#!/bin/sh
# usage: fuzz.sh SECONDS SEED OUT HARNESS...
# Runs each libFuzzer harness for so many seconds, as many side by side as there are processors. It
# starts from what earlier runs kept (OUT/corpus/NAME), from tests/fuzz/seeds/NAME and from the files of
# the illustrative collection. Readers of what the program itself wrote (fuzz_gate_…) get a quarter of
# the time. SEED is where the chance starts, 0 at random: with the same one, unchanged code without a
# corpus goes the same way again. An input that breaks a harness is kept as OUT/found/NAME-...; make a
# golden case of it. Closes with "N passed, N failed".
set -u
seconds=$1 seed=$2 out=$3
shift 3
mkdir -p "$out/found"

fuzz() { # harness
    name=$(basename "$1")
    mkdir -p "$out/corpus/$name"
    case $name in fuzz_gate_*) time=$((seconds / 4 + 1)) ;; *) time=$seconds ;; esac
    set -- "$1" -max_total_time="$time" -seed="$seed" -timeout=10 -rss_limit_mb=1024 -max_len=65536 \
        -print_final_stats=1 -artifact_prefix="$out/found/$name-" "$out/corpus/$name"
    [ ! -f "tests/fuzz/$name.dict" ] || set -- "$@" -dict="tests/fuzz/$name.dict"
    for seeds in "tests/fuzz/seeds/$name" "$out/cases/march-2023/returns"; do
        [ ! -d "$seeds" ] || set -- "$@" "$seeds"
    done
    "$@" >"$out/$name.log" 2>&1 && echo ok >"$out/$name.verdict"
}

running=0
for harness in "$@"; do
    rm -f "$out/$(basename "$harness").verdict"
    fuzz "$harness" &
    running=$((running + 1))
    [ $((running % $(nproc))) != 0 ] || wait
done
wait

passed=0 failed=0
for harness in "$@"; do
    name=$(basename "$harness")
    if [ -f "$out/$name.verdict" ]; then
        passed=$((passed + 1))
        echo "$name: $(sed -n 's/.*number_of_executed_units: *//p' "$out/$name.log") runs"
    else
        failed=$((failed + 1))
        echo "---- $name" && tail -40 "$out/$name.log"
    fi
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
