// SPDX-License-Identifier: MIT
#include <string.h>

#include "model/crossfoot_parts.h"

/* What stands in the bar or row of one item or force is not another's: its name, its
 * wording, and what begins with its name. */

/* The value of the innermost key of that name; NULL when there is none. */
static const char *key_value(const char *keys, const char *name, struct arena *arena)
{
    const char *value = NULL;
    size_t length = strlen(name), line;
    for (; *keys; keys += line + (keys[line] == '\n')) {
        line = strcspn(keys, "\n");
        if (line > length && strncmp(keys, name, length) == 0 && keys[length] == '=') {
            value = arena_text(arena, keys + length + 1, line - length - 1);
        }
    }
    return value;
}

/* "R02" or "R02, forces: Red 3" */
static bool begins_with_name(const char *text, const char *name)
{
    size_t length = strlen(name);
    return length > 0 && strncmp(text, name, length) == 0 &&
           (text[length] == '\0' || text[length] == ',' || text[length] == ':');
}

static bool names_item(const char *text, const struct item *item)
{
    return begins_with_name(text, item->id) || strcmp(text, item->subject) == 0;
}

static bool names_another_item(const struct framework *framework, const char *text,
                               const char *id)
{
    const struct item *own = id ? framework_item(framework, id) : NULL;
    if (!own || names_item(text, own)) {
        return false;
    }
    for (size_t i = 0; i < framework->force_item_count; i++) {
        if (names_item(text, framework->force_items[i])) {
            return true;
        }
    }
    return false;
}

static bool names_another_force(const struct roster *roster, const char *text,
                                const char *code)
{
    const struct force *own = code ? roster_force_coded(roster, code) : NULL;
    if (!own || begins_with_name(text, own->name)) {
        return false;
    }
    for (size_t i = 0; i < roster->forces.count; i++) {
        if (begins_with_name(text, roster->forces.items[i].name)) {
            return true;
        }
    }
    return false;
}

/* A column of the matrix of ratings is an item's. */
bool crossfoot_names_another(const struct crossfoot *check, const char *keys,
                             const char *text)
{
    const struct report *report = check->report;
    const char *item = key_value(keys, "item", check->arena);
    const char *column = key_value(keys, "column", check->arena);
    const char *force = key_value(keys, "force_code", check->arena);
    return names_another_item(report->framework, text, item ? item : column) ||
           names_another_force(report->roster, text, force);
}

bool crossfoot_names_own(const struct crossfoot *check, const char *keys,
                         const char *text)
{
    const struct report *report = check->report;
    const char *id = key_value(keys, "item", check->arena);
    const char *code = key_value(keys, "force_code", check->arena);
    const struct item *item = id ? framework_item(report->framework, id) : NULL;
    const struct force *force = code ? roster_force_coded(report->roster, code) : NULL;
    return item    ? begins_with_name(text, item->id)
           : force ? begins_with_name(text, force->name)
                   : true;
}
