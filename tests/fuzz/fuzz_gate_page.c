// SPDX-License-Identifier: MIT
/* The publication gate's reader of pages, and what it compares with a report: whatever a
 * page says, that ends. */
#include "tests/fuzz/fuzz_gate.h"

#include "model/crossfoot.h"
#include "tests/support/month.h"

/* Of two forces, made once and kept. */
static const struct report *report_once(void)
{
    static struct month month;
    static const struct report *report;
    if (!report) {
        month_open(&month, 2);
        month_submit_all(&month, SUBMISSION_RETURN, 0, 2, "GAR-TU");
        month_submit_all(&month, SUBMISSION_VERIFICATION, 0, 2, "AAGYG.");
        report = month_report(&month, (struct report_options){0});
    }
    return report;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct document page = {.path = "index.html", .exporter = "web"};
    struct arena arena = {0};
    struct sheets sheets = {0};
    if (fuzz_read_back(&exporter_web, (struct bytes){data, size}, &arena, &sheets)) {
        crossfoot_alone(report_once(), &(struct written){&page, &sheets}, &arena);
    }
    arena_clear(&arena);
    return 0;
}
