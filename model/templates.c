// SPDX-License-Identifier: MIT
#include "model/templates.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "model/embedded.h"

enum {
    TEMPLATE_LIMIT = 16 << 20, /* bytes; the largest shipped one has 40 thousand */
};

bool fault_add(struct faults *faults, const char *where, const char *format, ...)
{
    struct text what = {.arena = faults->arena};
    va_list arguments;
    va_start(arguments, format);
    text_addv(&what, format, arguments);
    va_end(arguments);
    *list_add(faults->arena, faults) = (struct fault){where, text_of(&what)};
    return false;
}

static const struct embedded *embedded_at(const char *path)
{
    const struct embedded *row = embedded_templates;
    while (row->path && strcmp(row->path, path) != 0) {
        row++;
    }
    return row->path ? row : NULL;
}

static bool fail(struct faults *faults, const char *path)
{
    return fault_add(faults, path, "cannot be read: %s", strerror(errno));
}

static bool read_open(FILE *file, const char *path, struct arena *arena,
                      struct bytes *bytes, struct faults *faults)
{
    struct stat status;
    if (fstat(fileno(file), &status) != 0) {
        return fail(faults, path);
    }
    if (!S_ISREG(status.st_mode)) {
        return fault_add(faults, path, "is not a regular file");
    }
    if (status.st_size > TEMPLATE_LIMIT) {
        return fault_add(faults, path, "is larger than %d MiB", TEMPLATE_LIMIT >> 20);
    }
    size_t size = (size_t)status.st_size;
    unsigned char *room = arena_alloc(arena, size + 1, 1);
    size_t length = fread(room, 1, size, file);
    if (ferror(file)) {
        return fail(faults, path);
    }
    *bytes = (struct bytes){room, length};
    return true;
}

bool template_read_file(const char *path, struct arena *arena, struct bytes *bytes,
                        struct faults *faults)
{
    FILE *file = fopen(path, "rbe");
    if (!file) {
        return fail(faults, path);
    }
    bool done = read_open(file, path, arena, bytes, faults);
    fclose(file);
    return done;
}

/* True when the folder has a file of its own at a path, readable or not. A folder that is
 * not there at all has none, but is a fault: its templates would be missed in silence. */
static bool is_in_folder(const char *folder, const char *own, struct faults *faults)
{
    struct stat status;
    if (stat(own, &status) == 0 || errno != ENOENT) {
        return true;
    }
    if (stat(folder, &status) != 0) {
        fail(faults, folder);
    }
    return false;
}

bool template_read(const struct templates *templates, const char *path,
                   struct arena *arena, struct bytes *bytes, struct faults *faults)
{
    if (templates->folder) {
        const char *own = text_printf(arena, "%s/%s", templates->folder, path);
        size_t before = faults->count;
        if (is_in_folder(templates->folder, own, faults)) {
            return template_read_file(own, arena, bytes, faults);
        }
        if (faults->count > before) {
            return false;
        }
    }
    const struct embedded *row = embedded_at(path);
    if (!row) {
        return fault_add(faults, path, "there is no such template");
    }
    *bytes = row->bytes;
    return true;
}

static bool ends_in(const char *text, const char *end)
{
    size_t length = strlen(text), end_length = strlen(end);
    return length > end_length && strcmp(text + length - end_length, end) == 0;
}

/* The names of a folder's templates, for "there are: …". */
static const char *names_joined(const struct templates *templates, const char *folder,
                                struct arena *arena)
{
    struct texts names = template_names(templates, folder, arena);
    struct text joined = {.arena = arena};
    for (size_t i = 0; i < names.count; i++) {
        text_addf(&joined, "%s%s", i > 0 ? ", " : "", names.items[i]);
    }
    return text_of(&joined);
}

bool template_is_path(const char *name)
{
    return strchr(name, '/') || ends_in(name, ".json");
}

bool template_read_named(const struct templates *templates, const char *folder,
                         const char *name, struct arena *arena, struct bytes *bytes,
                         const char **where, struct faults *faults)
{
    if (template_is_path(name)) {
        *where = name;
        return template_read_file(name, arena, bytes, faults);
    }
    *where = text_printf(arena, "%s/%s.json", folder, name);
    struct texts names = template_names(templates, folder, arena);
    if (!texts_have(&names, name)) {
        return fault_add(faults, *where, "there is no such template; there are: %s",
                         names_joined(templates, folder, arena));
    }
    return template_read(templates, *where, arena, bytes, faults);
}

/* The names of one folder's files of an ending. */
struct naming {
    struct arena *arena;
    const char *ending;
    struct texts names;
};

static void add_name(struct naming *naming, const char *file)
{
    if (!ends_in(file, naming->ending) || strchr(file, '/') || file[0] == '.') {
        return;
    }
    const char *name =
        arena_text(naming->arena, file, strlen(file) - strlen(naming->ending));
    if (!texts_have(&naming->names, name)) {
        *list_add(naming->arena, &naming->names) = name;
    }
}

static void add_names_on_disk(struct naming *naming, const char *path)
{
    DIR *folder = opendir(path);
    if (!folder) {
        return;
    }
    for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
        add_name(naming, entry->d_name);
    }
    closedir(folder);
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

struct texts template_names_ending(const struct templates *templates, const char *folder,
                                   const char *ending, struct arena *arena)
{
    struct naming naming = {.arena = arena, .ending = ending};
    size_t length = strlen(folder);
    for (const struct embedded *row = embedded_templates; row->path; row++) {
        if (strncmp(row->path, folder, length) == 0 && row->path[length] == '/') {
            add_name(&naming, row->path + length + 1);
        }
    }
    if (templates->folder) {
        add_names_on_disk(&naming,
                          text_printf(arena, "%s/%s", templates->folder, folder));
    }
    if (naming.names.count > 1) {
        qsort(naming.names.items, naming.names.count, sizeof(*naming.names.items),
              by_bytes);
    }
    return naming.names;
}

struct texts template_names(const struct templates *templates, const char *folder,
                            struct arena *arena)
{
    return template_names_ending(templates, folder, ".json", arena);
}
