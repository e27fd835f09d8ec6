// SPDX-License-Identifier: MIT
/* Files: whole ones in, whole ones out. Inputs are opened once, must be regular files and
 * are never followed through a symbolic link; outputs appear complete or not at all. */
#ifndef MODEL_BASE_FILE_H
#define MODEL_BASE_FILE_H

#include "model/base/finding.h"
#include "model/base/text.h"

/* Reads a whole file into the arena. On failure adds why (file-unreadable,
 * file-too-large, file-empty) to findings and returns false. */
bool file_read(const char *path, size_t limit, struct arena *arena, struct bytes *bytes,
               struct findings *findings);

/* The same into a room of limit + 1 bytes. */
bool file_read_into(const char *path, size_t limit, unsigned char *room,
                    struct bytes *bytes, struct findings *findings);

/* Adds the whole of an open file to a text. False with errno set. */
bool file_add_open(int file, struct text *text);

/* The names of the files below a folder, without hidden ones (a leading dot), sorted by
 * bytes, each with the folder's path in front; or the path itself when it is no folder. A
 * link is listed as itself and not followed: reading it refuses it aloud. What can't be
 * listed adds a finding (file-unreadable) and the rest is listed; false when the path
 * itself can't be. */
bool file_list(const char *path, struct arena *arena, struct texts *paths,
               struct findings *findings);

/* What follows the last '/'. */
const char *file_name_of(const char *path);

/* Writes a new file (0666 less the umask) below a folder that exists, making folders in
 * between; synced before it returns. False with errno set on failure; never follows a
 * link, never replaces.
 */
bool file_write(const char *folder, const char *path, struct bytes bytes);

/* Removes a folder and all below it, without following links. False with errno set. */
bool file_remove_folder(const char *path);

/* Puts the folder `made` at the place `target` in one step: renamed there when target is
 * absent, exchanged with it (and the old one removed) when it is there. False with errno
 * set; ENOTDIR when target is a file or a link, which are never replaced. */
bool file_put_folder(const char *made, const char *target);

#endif
