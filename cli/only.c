// SPDX-License-Identifier: MIT
#include "cli/only.h"

#include <string.h>

#include "cli/near.h"
#include "cli/publish.h"
#include "model/base/file.h"

void only_add(struct texts *names, const char *list, struct arena *arena)
{
    for (const char *at = list; *at; at += strspn(at, ",")) {
        size_t length = strcspn(at, ",");
        *list_add(arena, names) = arena_text(arena, at, length);
        at += length;
    }
}

static bool has_document(const struct documents *documents, const char *name)
{
    for (size_t i = 0; i < documents->count; i++) {
        if (document_is_named(&documents->items[i], name)) {
            return true;
        }
    }
    return false;
}

static const char *name_near(const struct documents *documents, const char *name,
                             struct arena *arena)
{
    struct near near = near_to(name);
    for (size_t i = 0; i < documents->count; i++) {
        const char *path = documents->items[i].path, *file = file_name_of(path);
        near_offer(&near, path);
        if (file > path) {
            near_offer(&near, arena_text(arena, path, strcspn(path, "/")));
        }
        near_offer(&near, file);
        near_offer(&near, arena_text(arena, file, strcspn(file, ".")));
    }
    return near.name;
}

bool only_is_known(const struct texts *only, const struct report *report,
                   const struct invocation *invocation, const char *command)
{
    struct arena *arena = invocation->arena;
    struct documents documents = publication_of(report, arena);
    for (size_t i = 0; i < only->count; i++) {
        const char *name = only->items[i];
        if (!has_document(&documents, name)) {
            const char *near = name_near(&documents, name, arena);
            wrong_use(invocation, command, "--only %s: no document is called that%s%s%s",
                      name, near ? "; did you mean " : "", near ? near : "",
                      near ? "?" : "");
            return false;
        }
    }
    return true;
}
