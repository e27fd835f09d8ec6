#!/bin/sh
# Prints C source that holds each named file below templates/ byte for byte (model/templates.c reads
# it): od makes the numbers, so no tool beyond POSIX is needed.
set -eu
echo '#include "model/embedded.h"'
number=0
for file in "$@"; do
    printf 'static const unsigned char bytes_%d[] = {' "$number"
    od -An -v -tu1 "$file" | sed 's/  *\([0-9]\)/,\1/g; s/^,//; s/$/,/'
    echo '0};'
    number=$((number + 1))
done
echo 'const struct embedded embedded_templates[] = {'
number=0
for file in "$@"; do
    printf '    {"%s", {bytes_%d, sizeof(bytes_%d) - 1}},\n' "${file#templates/}" "$number" "$number"
    number=$((number + 1))
done
echo '    {0, {0, 0}},'
echo '};'
