// SPDX-License-Identifier: MIT
#include "tests/support/rendered_set.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exporters/exporter.h"
#include "importers/checklist/book.h"
#include "importers/importer.h"

static _Noreturn void wrong(const char *what, const char *which)
{
    fprintf(stderr, "rendered set: %s: %s\n", what, which);
    exit(EXIT_FAILURE);
}

struct rendered_list rendered_set(const struct report *report, struct arena *arena)
{
    struct rendered_list files = {0};
    struct documents documents = publication_of(report, arena);
    for (size_t i = 0; i < documents.count; i++) {
        struct rendered *file = list_add(arena, &files);
        file->document = documents.items[i];
        file->bytes.arena = arena;
        const struct exporter *exporter = exporter_named(file->document.exporter);
        const char *why = file->document.exporter;
        if (!exporter || !exporter->render(report, &file->document, &file->bytes, &why)) {
            wrong("not rendered", why);
        }
    }
    return files;
}

static struct rendered *file_at(const struct rendered_list *files, const char *path)
{
    for (size_t i = 0; i < files->count; i++) {
        if (strcmp(files->items[i].document.path, path) == 0) {
            return &files->items[i];
        }
    }
    wrong("no such file", path);
}

void rendered_replace(struct rendered_list *files, const char *path, const char *from,
                      const char *to)
{
    struct rendered *file = file_at(files, path);
    struct text changed = {.arena = file->bytes.arena};
    const char *at = strstr(text_of(&file->bytes), from);
    if (!at) {
        wrong("nothing to replace", from);
    }
    text_add_bytes(&changed, file->bytes.bytes, (size_t)(at - file->bytes.bytes));
    text_add(&changed, to);
    text_add(&changed, at + strlen(from));
    file->bytes = changed;
}

bool rendered_read_back(const struct document *document, struct bytes bytes,
                        struct arena *arena, struct sheets *sheets, const char **why)
{
    const struct exporter *exporter = exporter_named(document->exporter);
    struct findings findings = {.arena = arena};
    bool is_read = exporter->read_back(bytes, arena, sheets, why);
    if (is_read && exporter == &exporter_xlsx) {
        is_read = book_drawn_read(bytes, document->path, &limits_default, arena,
                                  &sheets->drawn, &findings);
        *why = is_read ? NULL : findings.items[0].message;
    }
    return is_read;
}

struct written_list rendered_read(const struct rendered_list *files, struct arena *arena)
{
    struct written_list set = {0};
    for (size_t i = 0; i < files->count; i++) {
        const struct rendered *file = &files->items[i];
        struct bytes bytes = {(const unsigned char *)text_of(&file->bytes),
                              file->bytes.length};
        struct sheets *sheets = arena_new(arena, struct sheets);
        const char *why = NULL;
        if (!rendered_read_back(&file->document, bytes, arena, sheets, &why)) {
            wrong(file->document.path, why);
        }
        *list_add(arena, &set) = (struct written){&file->document, sheets};
    }
    return set;
}
