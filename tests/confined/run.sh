#!/bin/sh
# usage: run.sh RAGLEDGER PLANTED BOMBS
# What a reader's process may do, through the whole program. A fault planted in a reader costs the
# file that sprang it and no other; traced, an import opens its inputs, the ledger, its templates and
# what belongs to the system, makes no socket, and its readers open nothing at all; bombs are refused
# in little memory. Closes with "N passed, N failed".
set -u
program=$(realpath "$1") planted=$(realpath "$2") bombs=$(realpath "$3")
templates=$(realpath "$(dirname "$0")/../../templates")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 TZ=UTC COLUMNS=80 RAGLEDGER=ledger.db
unset NO_COLOR
passed=0 failed=0
cd "$work" || exit 1

try() { # what is tested: a function and its arguments
    if "$@" >why 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "---- confined: $*"
        cat why
    fi
}

# ---- a planted fault ----

mkdir returns
for force in cumbria durham essex kent suffolk surrey; do
    printf 'Item,RAG\nR02,Green\nR03,Amber\n' >returns/$force.csv
done

costs_one_file() { # deed, how its reader ends, the command
    deed=$1 end=$2
    shift 2
    rm -f ledger.db && "$planted" --quiet init >said 2>&1 || return 1
    printf 'Item,RAG\nR02,Green\nplanted: %s\n' "$deed" >returns/essex.csv
    "$planted" "$@" --period 2023-02 --limit seconds=1 --limit memory-bytes=64MiB returns >said 2>&1
    status=$?
    cat said
    [ $status = 3 ] && [ ! -e planted.txt ] &&
        grep -q "^essex.csv: error reader-died: the process that read it $end" said &&
        grep -q '^6 files: 5 read, .*1 refused' said
}

asked='was ended: it asked the system for what reading has no use for'
if "$program" check returns/kent.csv 2>&1 | grep -q seccomp; then
    echo 'this system offers no filter of system calls: not tested: socket, write, run' >&2
else
    try costs_one_file socket "$asked" import
    try costs_one_file write "$asked" import
    try costs_one_file run "$asked" import
fi
try costs_one_file crash 'was ended by signal 11' import
try costs_one_file abort 'was ended by signal 6' import
try costs_one_file loop 'took more than 1 seconds' import
try costs_one_file memory 'took more than 64 MiB of memory' import
try costs_one_file lie 'said what makes no sense' import
try costs_one_file crash 'was ended by signal 11' import --jobs 1
try costs_one_file crash 'was ended by signal 11' check
try costs_one_file crash 'was ended by signal 11' check --annotate findings

costs_the_report_one_force() {
    printf 'Item,RAG\nR02,Green\nplanted: crash\n' >returns/essex.csv
    "$planted" report --returns returns --period 2023-02 --to set >said 2>&1
    status=$?
    cat said
    [ $status = 3 ] && grep -q 'essex.csv (Essex Police): reader-died' said &&
        [ "$(grep -c ',R02,.*,Green,,' set/data/gradings.csv)" = 5 ]
}
try costs_the_report_one_force

# ---- traced ----

# Every path that was opened, and is none of those that an import has to do with; every socket; and
# all that a reader opened once it was confined.
breaches() { # trace
    awk -v work="$work" -v templates="$templates" '
        / seccomp\(SECCOMP_SET_MODE_FILTER, 0,/ { confined[$1] = 1 }
        /socket|connect\(|bind\(/ { print "a socket: " $0 }
        / (open|openat|creat)\(/ {
            match($0, /"[^"]*"/)
            path = substr($0, RSTART + 1, RLENGTH - 2)
            sub("^" work "/", "", path)
            is_system = path ~ "^/(lib|lib64|usr/lib|usr/share|etc/ld\\.so|etc/localtime|sys/devices/system/cpu)" ||
                path == "/dev/null" || path == "/dev/urandom"
            is_ours = path ~ "^returns(/[a-z]*\\.csv)?$" || path ~ "^ledger\\.db(-journal|-wal|-shm)?$" ||
                path == work || path == "." || path == "" || index(path, templates "/") == 1
            if (!is_system && !is_ours) print "opened: " $0
            is_input = path ~ "^returns/"
            if (is_input && $0 !~ /O_RDONLY/) print "written to: " $0
            if (confined[$1]) print "opened by a reader: " $0
        }' "$1"
}

opens_what_it_must() {
    printf 'Item,RAG\nR02,Green\nR03,Amber\n' >returns/essex.csv
    rm -f ledger.db && "$program" --quiet --templates "$templates" init >said 2>&1 || return 1
    strace -f -o trace "$program" --templates "$templates" import --period 2023-02 returns >said 2>&1
    status=$?
    cat said
    breaches trace >found
    cat found
    # Or nothing was traced.
    [ $status = 0 ] && [ ! -s found ] && grep -q 'returns/kent.csv' trace &&
        grep -q 'SECCOMP_SET_MODE_FILTER, 0,' trace && grep -q 'ledger.db-journal\|ledger.db-wal' trace
}
if command -v strace >traced && strace -o traced true 2>&1; then
    try opens_what_it_must
else
    echo 'strace cannot be used here: not traced' >&2
fi

# ---- bombs ----

"$bombs" "$program" "$work/bombs" >said 2>&1
grep -v ' passed, ' said
counts=$(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' said)
: "${counts:=0 1}"
passed=$((passed + ${counts% *})) failed=$((failed + ${counts#* }))

echo "$passed passed, $failed failed"
[ $failed = 0 ]
