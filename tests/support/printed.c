// SPDX-License-Identifier: MIT
#include "tests/support/printed.h"

#include <stdlib.h>

struct printed printed_open(void)
{
    struct printed printed = {tmpfile()};
    if (!printed.stream) {
        perror("tmpfile");
        exit(EXIT_FAILURE);
    }
    return printed;
}

char *printed_text(struct printed *printed, struct arena *arena)
{
    long length = ftell(printed->stream);
    char *text = arena_alloc(arena, (size_t)length + 1, 1);
    rewind(printed->stream);
    size_t got = fread(text, 1, (size_t)length, printed->stream);
    text[got] = '\0';
    fclose(printed->stream);
    return text;
}
