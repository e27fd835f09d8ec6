#!/bin/sh
# usage: run.sh RAGLEDGER COLLECTION OUT
# Publishes two sets in the folder OUT, one of an illustrative COLLECTION and one of hostile text, and
# opens their pages in Chromium. Closes with "N passed, N failed"; pictures and paper land in OUT.
# CHROMIUM: the program, when it is not Debian's.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program=$(realpath "$1")
templates=$here/../../templates
collection=$(realpath "$2")
mkdir -p "$3"
out=$(cd "$3" && pwd)
export LC_ALL=C.UTF-8 TZ=UTC

# The tools from npm, as the lock file has them; nothing of them runs when they are installed.
cmp -s "$here/package-lock.json" "$out/package-lock.json" && [ -d "$out/node_modules" ] || {
    cp "$here/package.json" "$here/package-lock.json" "$out/"
    (cd "$out" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2)
}

# Errors in the returns are part of the illustration: status 1 is a set all the same.
publish() { # set, arguments...
    to=$out/$1
    shift
    rm -rf "$to"
    "$program" --quiet "$@" --to "$to" >"$out/said" 2>&1 || [ $? = 1 ] || { cat "$out/said" && exit 1; }
}

publish set report --returns "$collection/returns" --verifications "$collection/verifications" \
    --period 2023-03 --illustrative

# Hostile text wherever a page shows text of others: ratings, comments, names of files, who publishes.
rm -rf "$out/hostile" && mkdir -p "$out/hostile/returns" "$out/hostile/templates"
cat >"$out/hostile/returns/essex <img src=x onerror=alert(2)>.csv" <<'RETURN'
Force,Item,Rating,Narrative,Evidence
Essex Police,R02,<script>alert(1)</script>,</td></table><script>alert(1)</script>,"""><img src=x onerror=alert(2)>"
Essex Police,R03,Green,<a href='javascript:alert(3)'>javascript:alert(3)</a>,<svg onload=alert(4)>]]>--><!--
Essex Police,R04,Amber,</style></script><script>alert(1)</script>,&lt;script&gt; &#60;script&#62;
RETURN
sed 's|National Police[^"]*|<b onclick=alert(5)><script>alert(1)</script>|' \
    "$templates/publication.json" >"$out/hostile/templates/publication.json"
publish hostile/set --templates "$out/hostile/templates" report --returns "$out/hostile/returns" \
    --period 2023-03 --illustrative --with-commentary

BROWSER_MODULES=$out/node_modules node "$here/run.mjs" "$out/set" "$out/hostile/set" "$out" \
    "$templates/report/index.js"
