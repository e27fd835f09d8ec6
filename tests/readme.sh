#!/bin/sh
# usage: readme.sh RAGLEDGER MONTH README
# Prints the README with what its commands print today: in each block, the lines below "$ COMMAND" are
# replaced. Commands run as on a terminal of 100 columns, beside a folder march/ with MONTH's files.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/bin"
ln -s "$(realpath "$1")" "$folder/bin/ragledger"
cp -r "$2" "$folder/march"
export PATH="$folder/bin:$PATH" NO_COLOR=1 LC_ALL=C.UTF-8 TZ=UTC FOLDER="$folder" TERM=dumb
unset COLUMNS RAGLEDGER

awk '
function run(command,    script, line) {
    script = ENVIRON["FOLDER"] "/command"
    printf "cd %s && stty cols 100\n%s\n", ENVIRON["FOLDER"], command > script
    close(script)
    # Progress is drawn over and wiped: what stands before the last wipe of a line is gone.
    command = "script -qec \"sh " script "\" /dev/null </dev/null | tr -d \"\\r\" | sed \"s/.*\\x1b\\[K//\""
    while ((command | getline line) > 0) print line
    close(command)
}
/^```/ { inside = !inside; skipping = 0; print; next }
inside && /^\$ / {
    print
    command = substr($0, 3)
    while (command ~ /\\$/ && (getline line) > 0) { print line; command = command "\n" line }
    run(command)
    skipping = 1
    next
}
!skipping' "$3"
