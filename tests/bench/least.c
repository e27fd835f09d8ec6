// SPDX-License-Identifier: MIT
/* usage: least FILE.xlsx...
 * L (limit.h) of the files, once, as a process to hold others against: linked with
 * nothing but what it needs, so that it starts as fast as such a program can. */
#include <stdio.h>
#include <stdlib.h>

#include "tests/bench/limit.h"

/* Room for the whole file; the program ends with what it read. */
static struct bytes file_bytes(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0) {
        return (struct bytes){0};
    }
    size_t length = (size_t)ftell(file);
    unsigned char *at = malloc(length + 1);
    rewind(file);
    struct bytes bytes = {at, at ? fread(at, 1, length, file) : 0};
    fclose(file);
    return bytes;
}

int main(int count, char **arguments)
{
    struct limit_sum sum = {0};
    for (int i = 1; i < count; i++) {
        struct bytes bytes = file_bytes(arguments[i]);
        if (bytes.length == 0) {
            fprintf(stderr, "least: %s cannot be read\n", arguments[i]);
            return EXIT_FAILURE;
        }
        limit_read(bytes, &sum);
    }
    printf("%zu cells, %zu characters\n", sum.cells, sum.characters);
    return EXIT_SUCCESS;
}
