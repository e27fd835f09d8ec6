// SPDX-License-Identifier: MIT
#include "cli/outbox.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/interrupts.h"
#include "cli/publish.h"
#include "model/base/file.h"

/* True for a folder that has anything in it, or cannot be looked into. */
static bool is_filled(const char *path)
{
    DIR *stream = opendir(path);
    bool is_found = !stream && errno != ENOENT;
    for (struct dirent *entry; stream && !is_found && (entry = readdir(stream));) {
        is_found = strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    }
    if (stream) {
        closedir(stream);
    }
    return is_found;
}

const char *outbox_obstacle(struct arena *arena, const char *target)
{
    const char *obstacle = publish_obstacle(arena, target);
    if (obstacle) {
        return obstacle;
    }
    return is_filled(target) ? "there are files in it already, and nothing is replaced; "
                               "name a new folder"
                             : NULL;
}

static bool write_files(struct publishing *place, const struct outbox_files *files)
{
    for (size_t i = 0; i < files->count && !interrupts_came(); i++) {
        const struct outbox_file *file = &files->items[i];
        if (!file_write(place->made, file->name, file->bytes)) {
            *list_add(place->arena, &place->why) = text_printf(
                place->arena, "%s/%s: %s", place->target, file->name, strerror(errno));
            return false;
        }
    }
    return !interrupts_came();
}

static int put(const struct invocation *invocation, const char *command,
               struct publishing *place, const struct outbox_files *files)
{
    if (publish_make_folder(place) && write_files(place, files)) {
        const char *obstacle = outbox_obstacle(place->arena, place->target);
        if (obstacle) { /* somebody put a file there in the meantime */
            return wrong_use(invocation, command, "--to %s: %s", place->target, obstacle);
        }
        if (publish_place(place)) {
            return STATUS_CLEAN;
        }
    }
    for (size_t i = 0; i < place->why.count; i++) {
        fprintf(stderr, "ragledger %s: %s\n", command,
                text_visible(place->arena, place->why.items[i], 0));
    }
    return STATUS_INTERNAL;
}

int outbox_put(const struct invocation *invocation, const char *command,
               const char *target, const struct outbox_files *files)
{
    struct publishing place = publishing_at(target, invocation->arena);
    interrupts_hold();
    int status = put(invocation, command, &place, files);
    publish_abandon(&place);
    interrupts_release();
    return status;
}
