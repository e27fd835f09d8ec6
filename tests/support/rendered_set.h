// SPDX-License-Identifier: MIT
/* Rendered set: the files of a report as they would lie on the disk, to be looked at,
 * damaged and read back. */
#ifndef TESTS_SUPPORT_RENDERED_SET_H
#define TESTS_SUPPORT_RENDERED_SET_H

#include "model/crossfoot.h"

struct rendered {
    struct document document;
    struct text bytes;
};

LIST_OF(rendered_list, struct rendered);

/* All files of publication_of(report). Ends the program when an exporter fails. */
struct rendered_list rendered_set(const struct report *report, struct arena *arena);
/* Replaces the first `from` in the file with that path. Ends the program when there is
 * none: a test that corrupts nothing shows nothing. */
void rendered_replace(struct rendered_list *files, const char *path, const char *from,
                      const char *to);
/* Reads one back as the gate does; *why then says why it cannot be. */
bool rendered_read_back(const struct document *document, struct bytes bytes,
                        struct arena *arena, struct sheets *sheets, const char **why);
/* The files read back. Ends the program when one cannot be. */
struct written_list rendered_read(const struct rendered_list *files, struct arena *arena);

#endif
