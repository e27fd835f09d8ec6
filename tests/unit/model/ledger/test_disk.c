// SPDX-License-Identifier: MIT
#include "model/ledger/disk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_network_disks_are_shared_and_local_ones_are_not(void **state)
{
    (void)state;
    static const unsigned long shared[] = {0x6969, 0x517b, 0xff534d42, 0xfe534d42,
                                           0x65735546};
    static const unsigned long local[] = {0xef53 /* ext4 */, 0x58465342 /* XFS */,
                                          0x9123683e /* Btrfs */, 0x01021994 /* tmpfs */,
                                          0x794c7630 /* overlay */};
    for (size_t i = 0; i < sizeof(shared) / sizeof(*shared); i++) {
        assert_true(disk_kind_is_shared(shared[i]));
    }
    for (size_t i = 0; i < sizeof(local) / sizeof(*local); i++) {
        assert_false(disk_kind_is_shared(local[i]));
    }
}

static void test_what_cannot_be_told_counts_as_shared(void **state)
{
    (void)state;
    assert_true(disk_is_shared("/nowhere/at/all"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_network_disks_are_shared_and_local_ones_are_not),
        cmocka_unit_test(test_what_cannot_be_told_counts_as_shared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
