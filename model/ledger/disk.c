// SPDX-License-Identifier: MIT
#include "model/ledger/disk.h"

#include <stddef.h>

#include <sys/vfs.h>

/* statfs(2) lists them; <linux/magic.h> lacks some. FUSE is there because sshfs and its
 * like are FUSE. */
static const unsigned long shared_kinds[] = {
    0x6969,     /* NFS */
    0x517b,     /* SMB */
    0xff534d42, /* CIFS */
    0xfe534d42, /* SMB 2 */
    0x65735546, /* FUSE */
    0x564c,     /* NCP */
    0x5346414f, /* AFS */
    0x6b414653, /* kAFS */
    0x73757245, /* Coda */
    0x01021997, /* 9P */
    0x00c36400, /* Ceph */
    0x47504653, /* GPFS */
    0x01161970, /* GFS2 */
    0x7461636f, /* OCFS2 */
    0x0bd00bd0, /* Lustre */
    0x786f4256, /* VirtualBox's shared folders */
};

bool disk_kind_is_shared(unsigned long magic)
{
    for (size_t i = 0; i < sizeof(shared_kinds) / sizeof(*shared_kinds); i++) {
        if (shared_kinds[i] == magic) {
            return true;
        }
    }
    return false;
}

/* The number is signed on some machines; it has 32 bits. */
bool disk_is_shared(const char *path)
{
    struct statfs found;
    return statfs(path, &found) != 0 ||
           disk_kind_is_shared((unsigned long)found.f_type & 0xffffffff);
}
