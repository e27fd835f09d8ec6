#!/bin/sh
# Holds the sources to the rules of CONTRIBUTING.md: who may include whom, one wrapper file for each
# library and folder, no memory outside the arena, no banned functions, no function over 60 lines and
# no file over 800. Prints each breach; closes with "N passed, N failed".
set -u
passed=0 failed=0
ours=$(find cli model importers exporters -name '*.[ch]' 2>/dev/null | LC_ALL=C sort)

rule() { # what it says, breaches
    if [ -z "$2" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'breach: %s\n%s\n' "$1" "$2"
    fi
}

# Lines of a folder's own files that match, without comments' own lines.
lines() { # pattern, files...
    pattern=$1
    shift
    grep -nHE "$pattern" "$@" 2>/dev/null | grep -vE '^[^:]*:[0-9]+:[[:space:]]*(//|/?\*)'
}
in_folder() { # folder prefix...
    for prefix in "$@"; do echo "$ours" | grep "^$prefix/"; done
}
includes() { # folder, pattern of what it may include
    lines '^#include "' $(in_folder "$1") | grep -vE "#include \"($2)"
}

rule 'model/base includes nothing of ours but itself' "$(includes model/base 'model/base/')"
rule 'model includes model alone, and not the ledger' \
    "$(lines '^#include "' $(echo "$ours" | grep -E '^model/[^/]*$') | grep -vE '#include "model/(base/)?[a-z_]+\.(h|def)')"
rule 'model/ledger includes model alone' "$(includes model/ledger 'model/')"
rule 'importers include importers and model, not the ledger' \
    "$(includes importers '(importers|model)/'; lines '^#include "model/ledger' $(in_folder importers))"
rule 'exporters include exporters and model, not the ledger' \
    "$(includes exporters '(exporters|model)/'; lines '^#include "model/ledger' $(in_folder exporters))"
rule 'cli includes from the root' "$(includes cli '(cli|importers|exporters|model)/')"

system='(alloca|assert|ctype|dirent|endian|err|errno|fcntl|iconv|inttypes|langinfo|limits|locale|math|signal|stdalign|stdarg|stdbool|stddef|stdint|stdio|stdlib|string|strings|time|unistd|argp|sys/[a-z]+)\.h'
rule 'no third-party header in our headers' \
    "$(lines '^#include <' $(echo "$ours" | grep '\.h$') | grep -vE "<$system>")"

# A file that grew too long has its parts beside it: workbook.c and workbook_chart.c are one wrapper.
one_wrapper() { # what, pattern of its header
    for folder in cli importers exporters model; do
        files=$(grep -lE "^#include <$2" $(in_folder $folder) /dev/null)
        whole=$(echo "$files" | LC_ALL=C sort | head -1 | sed 's/\.c$//')
        [ "$(echo "$files" | grep -cvE "^$whole(_[a-z_]+)?\.c$")" = 0 ] || [ -z "$files" ] || echo "$files"
    done
}
for library in zip.h libdeflate.h zlib.h libxml/ xlsxwriter jansson.h utf8proc.h openssl/ libsmartcols sqlite3.h libxslt seccomp.h iconv.h; do
    rule "one wrapper file for <$library> in a folder" "$(one_wrapper "$library" "$library")"
done

rule 'memory comes from the arena' \
    "$(lines '\b(malloc|calloc|realloc|reallocarray|strdup|strndup|asprintf|vasprintf)\(' $ours | grep -v '^model/base/arena.c')"
# What a library allocated is freed in the one file that called the library.
rule 'free() stands in arena.c and in wrappers of libraries alone' \
    "$(grep -lE '\bfree\(' $(echo "$ours" | grep '\.c$') /dev/null | grep -v '^model/base/arena.c' |
        while read -r file; do grep -qE '^#include <(zip|libxml|libxslt|seccomp|xlsxwriter|jansson|utf8proc|libsmartcols|dirent)' "$file" || lines '\bfree\(' "$file"; done)"
rule 'no banned function' \
    "$(lines '\b(strcpy|strcat|sprintf|vsprintf|strtok|gets|ato[ifl]|atoll|[vf]*s?scanf|localtime|gmtime|ctime|asctime|rand|system|popen|tmpnam|mktemp)\(' $ours)"
rule 'no <ctype.h>: our texts are UTF-8' "$(lines '^#include <(ctype|wctype)\.h>' $ours)"
rule 'setlocale stands in main.c alone' "$(lines '\bsetlocale\(' $ours | grep -v '^cli/main.c')"
rule 'no SQL is built with printf' "$(lines 'printf.*"(SELECT|INSERT|UPDATE|DELETE|CREATE) ' $ours | grep -i 'sql')"
rule 'the clock is asked in cli alone' "$(lines '\b(time|clock_gettime|gettimeofday)\(' $ours | grep -v '^cli/')"
rule 'every source names its licence' \
    "$(for file in $ours; do head -1 "$file" | grep -q '^// SPDX-License-Identifier: MIT$' || echo "$file"; done)"
rule 'no file over 800 lines' "$(wc -l $ours | awk '$2 != "total" && $1 > 800')"
# With .clang-format a function's body opens and closes with a brace in the first column.
rule 'no function over 60 lines' \
    "$(awk '/^\{$/ { start = FNR } /^\}$/ && start { if (FNR - start + 2 > 60) print FILENAME ":" start ": " FNR - start + 2 " lines"; start = 0 }' $(echo "$ours" | grep '\.c$') /dev/null)"

echo "$passed passed, $failed failed"
[ $failed = 0 ]
