// SPDX-License-Identifier: MIT
#include "model/base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    FOLDERS_DEEP = 32, /* no honest collection is deeper; each level holds a descriptor */
    FOLDER_OPEN = O_RDONLY | O_DIRECTORY | O_CLOEXEC,
    FOLDER_MODE = 0777, /* less the umask, as FILE_MODE */
    FILE_MODE = 0666,
};

const char *file_name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* Closes without losing why something else failed. */
static void close_quietly(int descriptor)
{
    int error = errno;
    if (descriptor >= 0) {
        close(descriptor);
    }
    errno = error;
}

/* ---- reading ---- */

static struct place place_of(const struct findings *findings, const char *name)
{
    return (struct place){.file = arena_text(findings->arena, name, strlen(name))};
}

static bool unreadable(struct findings *findings, const char *name, const char *why)
{
    return finding_add(findings, FINDING_FILE_UNREADABLE, place_of(findings, name), "%s",
                       why);
}

static const char *kind_of_file(mode_t mode)
{
    return S_ISDIR(mode)    ? "it is a folder, not a file"
           : S_ISFIFO(mode) ? "it is a pipe, not a regular file"
           : S_ISLNK(mode)  ? "it is a symbolic link; name the file that it points to"
                            : "it is a device or socket, not a regular file";
}

static bool check_status(int descriptor, size_t limit, const char *name,
                         struct stat *status, struct findings *findings)
{
    if (fstat(descriptor, status) != 0) {
        return unreadable(findings, name, strerror(errno));
    }
    if (!S_ISREG(status->st_mode)) {
        return unreadable(findings, name, kind_of_file(status->st_mode));
    }
    if (status->st_size == 0) {
        return finding_add(findings, FINDING_FILE_EMPTY, place_of(findings, name),
                           "it has 0 bytes");
    }
    if ((unsigned long long)status->st_size > limit) {
        return finding_add(findings, FINDING_FILE_TOO_LARGE, place_of(findings, name),
                           "it has %lld bytes; at most %zu are read",
                           (long long)status->st_size, limit);
    }
    return true;
}

/* Reads until the end or until room is full; -1 with errno set on failure. */
static ssize_t read_all(int descriptor, unsigned char *into, size_t room)
{
    size_t length = 0;
    while (length < room) {
        ssize_t got = read(descriptor, into + length, room - length);
        if (got < 0 && errno != EINTR) {
            return -1;
        }
        if (got == 0) {
            break;
        }
        length += got > 0 ? (size_t)got : 0;
    }
    return (ssize_t)length;
}

/* Into the room, or, where there is none, into the arena. */
static bool read_open(int descriptor, const char *name, size_t limit, unsigned char *room,
                      struct arena *arena, struct bytes *bytes, struct findings *findings)
{
    struct stat status;
    if (!check_status(descriptor, limit, name, &status, findings)) {
        return false;
    }
    size_t size = (size_t)status.st_size;
    unsigned char *into = room ? room : arena_alloc(arena, size + 1, 1);
    ssize_t length = read_all(descriptor, into, size + 1);
    if (length < 0) {
        return unreadable(findings, name, strerror(errno));
    }
    if ((size_t)length != size) {
        return unreadable(findings, name, "it changed while it was being read");
    }
    *bytes = (struct bytes){.at = into, .length = size};
    return true;
}

static bool read_path(const char *path, size_t limit, unsigned char *room,
                      struct arena *arena, struct bytes *bytes, struct findings *findings)
{
    const char *name = file_name_of(path);
    int descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0) {
        return unreadable(findings, name,
                          errno == ELOOP ? kind_of_file(S_IFLNK) : strerror(errno));
    }
    bool done = read_open(descriptor, name, limit, room, arena, bytes, findings);
    close_quietly(descriptor);
    return done;
}

bool file_read(const char *path, size_t limit, struct arena *arena, struct bytes *bytes,
               struct findings *findings)
{
    return read_path(path, limit, NULL, arena, bytes, findings);
}

bool file_read_into(const char *path, size_t limit, unsigned char *room,
                    struct bytes *bytes, struct findings *findings)
{
    return read_path(path, limit, room, NULL, bytes, findings);
}

bool file_add_open(int file, struct text *text)
{
    char block[64 * 1024];
    struct stat about;
    ssize_t count;
    off_t at = 0;
    text_reserve(text, fstat(file, &about) == 0 ? (size_t)about.st_size : 0);
    while ((count = pread(file, block, sizeof(block), at)) > 0) {
        text_add_bytes(text, block, (size_t)count);
        at += count;
    }
    return count == 0;
}

/* ---- listing ---- */

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static char *path_below(struct arena *arena, const char *folder, const char *name)
{
    size_t length = strlen(folder);
    const char *between = length > 0 && folder[length - 1] == '/' ? "" : "/";
    return text_printf(arena, "%s%s%s", folder, between, name);
}

/* The names in an open folder without hidden ones, sorted; closes it. */
static bool names_in(int folder, struct arena *arena, struct texts *names)
{
    DIR *stream = fdopendir(folder);
    if (!stream) {
        close_quietly(folder);
        return false;
    }
    errno = 0;
    for (struct dirent *entry; (entry = readdir(stream)) != NULL; errno = 0) {
        if (entry->d_name[0] != '.') {
            *list_add(arena, names) =
                arena_text(arena, entry->d_name, strlen(entry->d_name));
        }
    }
    int error = errno;
    closedir(stream);
    errno = error;
    return error == 0;
}

static void list_folder(int folder, const char *path, unsigned depth, struct arena *arena,
                        struct texts *paths, struct findings *findings);

/* A link is listed as itself and not followed, so that reading it refuses it aloud. */
static void list_entry(int folder, const char *name, const char *path, unsigned depth,
                       struct arena *arena, struct texts *paths,
                       struct findings *findings)
{
    struct stat status;
    if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0) {
        unreadable(findings, path, strerror(errno));
    } else if (!S_ISDIR(status.st_mode)) {
        *list_add(arena, paths) = path;
    } else if (depth == FOLDERS_DEEP) {
        unreadable(findings, path, "the folder lies too deep");
    } else {
        int below = openat(folder, name, FOLDER_OPEN | O_NOFOLLOW);
        list_folder(below, path, depth + 1, arena, paths, findings);
    }
}

/* Takes over the descriptor; a negative one says that opening failed just now. */
static void list_folder(int folder, const char *path, unsigned depth, struct arena *arena,
                        struct texts *paths, struct findings *findings)
{
    struct texts names = {0};
    int again = folder < 0 ? -1 : fcntl(folder, F_DUPFD_CLOEXEC, 0);
    if (again < 0 || !names_in(again, arena, &names)) {
        unreadable(findings, path, strerror(errno));
    }
    for (size_t i = 0; i < names.count; i++) {
        list_entry(folder, names.items[i], path_below(arena, path, names.items[i]), depth,
                   arena, paths, findings);
    }
    close_quietly(folder);
}

bool file_list(const char *path, struct arena *arena, struct texts *paths,
               struct findings *findings)
{
    int folder = open(path, FOLDER_OPEN | O_NONBLOCK);
    if (folder < 0 && errno == ENOTDIR) {
        *list_add(arena, paths) = path;
        return true;
    }
    if (folder < 0) {
        return unreadable(findings, path, strerror(errno));
    }
    size_t first = paths->count;
    list_folder(folder, path, 1, arena, paths, findings);
    if (paths->count > first) {
        qsort(paths->items + first, paths->count - first, sizeof(*paths->items),
              compare_paths);
    }
    return true;
}

/* ---- writing ---- */

static bool write_all(int descriptor, struct bytes bytes)
{
    size_t done = 0;
    while (done < bytes.length) {
        ssize_t wrote = write(descriptor, bytes.at + done, bytes.length - done);
        if (wrote < 0 && errno != EINTR) {
            return false;
        }
        done += wrote > 0 ? (size_t)wrote : 0;
    }
    return fsync(descriptor) == 0;
}

/* Opens the folder `name` in folder, making it when it is not there. */
static int open_or_make(int folder, const char *name)
{
    bool is_new = mkdirat(folder, name, FOLDER_MODE) == 0;
    if ((!is_new && errno != EEXIST) || (is_new && fsync(folder) != 0)) {
        return -1;
    }
    return openat(folder, name, FOLDER_OPEN | O_NOFOLLOW);
}

static bool write_in(int folder, const char *name, struct bytes bytes)
{
    int file = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                      FILE_MODE);
    if (file < 0) {
        return false;
    }
    bool done = write_all(file, bytes);
    int error = errno;
    if (close(file) != 0 && done) {
        done = false;
        error = errno;
    }
    if (!done) {
        unlinkat(folder, name, 0);
    }
    errno = error;
    return done && fsync(folder) == 0;
}

static bool is_plain_name(const char *name, size_t length)
{
    return length > 0 && strncmp(name, "..", length) != 0;
}

/* True for names between single slashes, none of them "." or "..". */
static bool stays_below(const char *path)
{
    size_t length = strcspn(path, "/");
    return is_plain_name(path, length) &&
           (!path[length] || stays_below(path + length + 1));
}

bool file_write(const char *folder, const char *path, struct bytes bytes)
{
    if (!stays_below(path)) {
        errno = EINVAL;
        return false;
    }
    struct arena arena = {0};
    char *name = arena_text(&arena, path, strlen(path));
    int at = open(folder, FOLDER_OPEN | O_NOFOLLOW);
    for (char *slash; at >= 0 && (slash = strchr(name, '/')) != NULL; name = slash + 1) {
        *slash = '\0';
        int below = open_or_make(at, name);
        close_quietly(at);
        at = below;
    }
    bool done = at >= 0 && write_in(at, name, bytes);
    close_quietly(at);
    arena_clear(&arena);
    return done;
}

/* ---- removing ---- */

static bool remove_entry(int folder, const char *name, unsigned depth);

/* Empties an open folder and closes it. */
static bool empty_folder(int folder, unsigned depth)
{
    DIR *stream = folder < 0 ? NULL : fdopendir(folder);
    if (!stream) {
        close_quietly(folder);
        return false;
    }
    bool done = true;
    for (struct dirent *entry; done && (entry = readdir(stream)) != NULL;) {
        done = !is_plain_name(entry->d_name, strlen(entry->d_name)) ||
               remove_entry(dirfd(stream), entry->d_name, depth);
    }
    int error = errno;
    closedir(stream);
    errno = error;
    return done;
}

static bool remove_entry(int folder, const char *name, unsigned depth)
{
    if (unlinkat(folder, name, 0) == 0) {
        return true;
    }
    if (errno != EISDIR && errno != EPERM) {
        return false;
    }
    if (depth == FOLDERS_DEEP) {
        errno = ELOOP;
        return false;
    }
    return empty_folder(openat(folder, name, FOLDER_OPEN | O_NOFOLLOW), depth + 1) &&
           unlinkat(folder, name, AT_REMOVEDIR) == 0;
}

bool file_remove_folder(const char *path)
{
    return empty_folder(open(path, FOLDER_OPEN | O_NOFOLLOW), 1) && rmdir(path) == 0;
}

/* ---- putting in place ---- */

/* Syncs the folder in which path stands: a rename is not on the disk before that. */
static bool sync_parent(const char *path)
{
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/') {
        length--;
    }
    while (length > 0 && path[length - 1] != '/') {
        length--;
    }
    struct arena arena = {0};
    const char *parent = length > 0 ? arena_text(&arena, path, length) : ".";
    int folder = open(parent, FOLDER_OPEN);
    bool done = folder >= 0 && fsync(folder) == 0;
    close_quietly(folder);
    arena_clear(&arena);
    return done;
}

static bool is_folder(const char *path)
{
    struct stat status;
    if (lstat(path, &status) != 0) {
        return false;
    }
    errno = ENOTDIR;
    return S_ISDIR(status.st_mode);
}

bool file_put_folder(const char *made, const char *target)
{
    if (renameat2(AT_FDCWD, made, AT_FDCWD, target, RENAME_NOREPLACE) == 0) {
        return sync_parent(target);
    }
    return errno == EEXIST && is_folder(target) &&
           renameat2(AT_FDCWD, made, AT_FDCWD, target, RENAME_EXCHANGE) == 0 &&
           sync_parent(target) && file_remove_folder(made);
}
