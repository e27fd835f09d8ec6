// SPDX-License-Identifier: MIT
/* Disk: on what kind of disk a file lies. */
#ifndef MODEL_LEDGER_DISK_H
#define MODEL_LEDGER_DISK_H

#include <stdbool.h>

/* True when the file or folder lies where several machines may share it (NFS, SMB, FUSE
 * and their like), or where that cannot be told: memory is not shared between machines,
 * so a write-ahead log is not safe there. */
bool disk_is_shared(const char *path);
/* That for a file system's magic number (statfs(2)). */
bool disk_kind_is_shared(unsigned long magic);

#endif
