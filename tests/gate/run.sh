#!/bin/sh
# usage: run.sh ALTERED MAKE_FILES
# Alters one place of one file of a published set between its making and the publication gate, once
# for each row of the table `alterations` beside this script, through the whole program: it must end
# with status 5 and the row's message, leave no file behind, and leave the set that was there before
# as it was. Without an alteration the same program must publish, and every file of the set must
# have a row. Closes with "N passed, N failed".
set -u
here=$(cd "$(dirname "$0")" && pwd)
program=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 TZ=UTC COLUMNS=80
unset NO_COLOR RAGLEDGER
passed=0 failed=0

"$2" "$here/../golden/another-inspection/files" "$work/in" || exit 1
in_ledger() { "$program" --quiet --ledger "$work/ledger.db" --templates "$work/in/mine" "$@"; }

# Two months, so that there is movement between them.
sed 's/May 2031/April 2031/; s/Mended/A/' "$work/in/returns/thames.csv" >"$work/in/april.csv"
in_ledger init --framework bridges --roster rivers --illustrative >"$work/made" &&
    in_ledger import "$work/in/april.csv" >>"$work/made" 2>&1 &&
    in_ledger import --period 2031-05 "$work/in/returns" >>"$work/made" 2>&1 &&
    in_ledger import --as verification --period 2031-05 "$work/in/verifications" >>"$work/made" 2>&1 ||
    { cat "$work/made" && exit 1; }

# Into the folder "set" below the one named: "out" where one is already, "new" where none is.
publish() {
    in_ledger export --period 2031-05 --with-commentary --to "$work/$1/set" >"$work/$1.said" 2>&1
}

contents() { # every file below a folder, hidden ones too, and its check sum
    (cd "$work/$1" && find . | LC_ALL=C sort && find . -type f -exec sha256sum {} + | LC_ALL=C sort)
}

fail() {
    echo "---- gate: $name"
    printf '%s\n' "$@"
    failed=$((failed + 1))
}

fails_as_it_should() { # one row, in file, part, from, to and said
    name="$file $part: $from"
    export ALTERED_FILE="$file" ALTERED_PART="$part" ALTERED_FROM="$from" ALTERED_TO="$to"
    for where in new out; do
        publish "$where"
        status=$?
        if [ "$status" != 5 ]; then
            fail "status $status and not 5" "$(cat "$work/$where.said")"
        elif ! grep -qF -- "$said" "$work/$where.said"; then
            fail "not said: $said" "$(cat "$work/$where.said")"
        elif [ "$(contents "$where")" != "$(cat "$work/$where.before")" ]; then
            fail "something was left behind, or changed" "$(ls -AR "$work/$where")"
        else
            passed=$((passed + 1))
        fi
        rm -rf "$work/new" && mkdir "$work/new"
    done
    unset ALTERED_FILE ALTERED_PART ALTERED_FROM ALTERED_TO
}

mkdir "$work/new" "$work/out"
contents new >"$work/new.before"
name="nothing altered"
publish out
status=$?
[ -f "$work/out/set/headlines.json" ] && passed=$((passed + 1)) ||
    fail "status $status, and no set" "$(cat "$work/out.said")"
contents out >"$work/out.before"

name="our own workbooks"
"$program" check-workbook "$work"/out/set/*.xlsx >"$work/checked" 2>&1 &&
    passed=$((passed + 1)) || fail "$(cat "$work/checked")"

# A pattern of file names stands for files of one kind: "forces/*.html".
grep -v '^#' "$here/alterations" | grep . >"$work/rows"
for written in $(cd "$work/out/set" && find . -type f | sed 's|^\./||'); do
    name=$written
    while IFS='	' read -r file part from to said; do
        # shellcheck disable=SC2254 # patterns are meant
        case $written in $file) continue 2 ;; esac
    done <"$work/rows"
    fail "no row of tests/gate/alterations alters it: add one"
done

while IFS='	' read -r file part from to said; do
    [ "$part" != - ] || part=
    file=$(cd "$work/out/set" && ls -d -- $file | head -1)
    fails_as_it_should
done <"$work/rows"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
