#!/bin/sh
# usage: run.sh RAGLEDGER MAKE_FILES FILL_FORM [CASE...]      (UPDATE=1 rewrites what is expected)
# Runs golden cases, each a folder beside this script:
#   files/           inputs: copied into an empty folder, real files made of .grid and .parts
#   command          a shell script that runs there, usually one line: ragledger check essex.xlsx; fill_form
#                    (fill_form.c) fills in blank returns
#   stdout, stderr, status    what it must say; an absent file means "nothing", or status 0
#   expected/PATH    files that it must have written, byte for byte; others may be there too
# A case may use 64 MiB of memory (not in sanitizer builds, which need more).
# Prints the differences of cases that fail; closes with "N passed, N failed".
set -u
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$(realpath "$1")" "$work/bin/ragledger"
ln -s "$(realpath "$3")" "$work/bin/fill_form"
make_files=$(realpath "$2")
case $1 in */asan/*) limits=: ;; *) limits='ulimit -d 65536' ;; esac
shift 3
[ $# -gt 0 ] || set -- $(cd "$here" && ls -d */ | tr -d /)
export PATH="$work/bin:$PATH" LC_ALL=C.UTF-8 TZ=UTC COLUMNS=80
unset NO_COLOR RAGLEDGER
passed=0 failed=0

run_case() { # the case's folder
    rm -rf "$work/at" "$work/said"
    mkdir "$work/at" "$work/said"
    [ ! -d "$1/files" ] || "$make_files" "$1/files" "$work/at" || return 1
    ($limits && cd "$work/at" && sh -eu "$1/command" </dev/null >"$work/said/stdout" 2>"$work/said/stderr")
    echo $? >"$work/said/status"
}

differences() { # the case's folder
    [ -f "$1/status" ] && wanted=$1/status || { echo 0 >"$work/zero" && wanted=$work/zero; }
    diff -u "$wanted" "$work/said/status"
    for stream in stdout stderr; do
        [ -f "$1/$stream" ] && wanted=$1/$stream || wanted=/dev/null
        diff -u "$wanted" "$work/said/$stream"
    done
    [ ! -d "$1/expected" ] || (cd "$1/expected" && find . -type f | LC_ALL=C sort | while read -r file; do
        diff -u "$file" "$work/at/$file"
    done)
}

update() { # the case's folder
    rm -f "$1/stdout" "$1/stderr" "$1/status"
    for stream in stdout stderr; do
        [ ! -s "$work/said/$stream" ] || cp "$work/said/$stream" "$1/$stream"
    done
    grep -qx 0 "$work/said/status" || cp "$work/said/status" "$1/status"
    [ ! -d "$1/expected" ] || (cd "$1/expected" && find . -type f -exec cp "$work/at/{}" {} \;)
}

for name in "$@"; do
    run_case "$here/$name"
    if [ -n "${UPDATE:-}" ]; then
        update "$here/$name"
    fi
    difference=$(differences "$here/$name" 2>&1)
    if [ -z "$difference" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf -- '---- golden case %s\n%s\n' "$name" "$difference"
    fi
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
