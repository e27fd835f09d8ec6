// SPDX-License-Identifier: MIT
/* A return that came in, annotated to be sent back: whatever it holds, the workbook can
 * be read, and shows every text that was read where it was. */
#include "exporters/annotated.h"

#include "tests/fuzz/fuzz_import.h"
#include "tests/fuzz/fuzz_package.h"

extern const struct importer importer_xlsx;

/* The sheets of a return come behind the one with its findings. Of a text of control
 * characters alone there is nothing to show. */
static void check_sheet(const struct sheet *sheet, const struct sheet *shown,
                        struct arena *arena)
{
    for (size_t i = 0; i < sheet->cells.count; i++) {
        const struct cell *cell = &sheet->cells.items[i];
        const struct cell *again = sheet_cell(shown, cell->row, cell->column);
        fuzz_require(text_is_blank(text_clean(arena, cell->text)) ||
                         (again && *again->text),
                     "what was read is shown at its place");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char name[] = "essex Feb 2023.xlsx";
    struct arena arena = {0};
    struct bytes file = fuzz_file((struct bytes){data, size}, &arena);
    struct import_context context = fuzz_context("");
    struct submissions submissions = {.findings.arena = &arena};
    struct findings findings = {.arena = &arena};
    struct sheets sheets = {0}, again = {0};
    bool is_read = import_sheets(file, name, &fuzz_limits, &arena, &sheets, &findings);
    import(file, name, &context, &arena, &submissions);
    struct annotated annotated = {.file = name,
                                  .sheets = is_read ? &sheets : &again,
                                  .findings = &submissions.findings};
    struct text out = {.arena = &arena};
    const char *why = NULL;
    fuzz_require(annotated_write(&annotated, &arena, &out, &why), "it can be written");
    struct bytes written = {(const unsigned char *)out.bytes, out.length};
    findings = (struct findings){.arena = &arena};
    fuzz_require(
        importer_xlsx.read(written, name, &limits_default, &arena, &again, &findings),
        "it can be read");
    size_t before = again.list.count - (is_read ? sheets.list.count : 0);
    for (size_t i = 0; is_read && i < sheets.list.count; i++) {
        check_sheet(&sheets.list.items[i], &again.list.items[before + i], &arena);
    }
    arena_clear(&arena);
    return 0;
}
