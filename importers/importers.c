// SPDX-License-Identifier: MIT
#include "importers/importer.h"

#include "importers/foreign.h"

extern const struct importer importer_ods, importer_docx, importer_xlsx, importer_json,
    importer_csv;

const struct importer *const importers[] = {
    &importer_ods, &importer_docx, &importer_xlsx, &importer_json, &importer_csv, NULL,
};

const struct importer *importer_of(struct bytes bytes, const char *name,
                                   struct findings *findings)
{
    if (foreign_refuse(bytes, name, findings)) {
        return NULL;
    }
    for (const struct importer *const *one = importers; *one; one++) {
        if ((*one)->recognises(bytes)) {
            return *one;
        }
    }
    finding_add(findings, FINDING_NOT_A_SPREADSHEET, (struct place){.file = name},
                "the bytes are neither a workbook nor text");
    return NULL;
}

bool import_sheets(struct bytes bytes, const char *name, const struct limits *limits,
                   struct arena *arena, struct sheets *sheets, struct findings *findings)
{
    if (bytes.length > limits->file_bytes) {
        return finding_add(findings, FINDING_FILE_TOO_LARGE, (struct place){.file = name},
                           "the file has %zu bytes; at most %zu are read; %s",
                           bytes.length, limits->file_bytes,
                           limits_raising(limits, &limits->file_bytes));
    }
    const struct importer *importer = importer_of(bytes, name, findings);
    *sheets = (struct sheets){0};
    if (!importer) {
        return false;
    }
    sheets->format = importer->name;
    return importer->read(bytes, name, limits, arena, sheets, findings);
}
