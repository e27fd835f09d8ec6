// SPDX-License-Identifier: MIT
#include "model/publication.h"

static const struct document all_documents[] = {
    {.path = "ratings-by-forces.xlsx",
     .exporter = "xlsx",
     .title = "All ratings by police forces",
     .sheets = {{"Ratings by forces", "ratings-by-forces"}, {"Items", "items"}}},
    {.path = "ratings-by-inspectorate.xlsx",
     .exporter = "xlsx",
     .title = "All ratings by the inspectorate",
     .sheets = {{"Ratings by inspectorate", "ratings-by-inspectorate"},
                {"Items", "items"}}},
    {.path = "data/gradings.csv",                                                         .exporter = "csv",                                                                                .table = "gradings"},
    {.path = "data/figure-3.csv",                                                                          .exporter = "csv",                                                                                             .table = "figure-3"},
    {.path = "data/figure-4.csv",                                                       .exporter = "csv",                     .table = "figure-4"},
    {.path = "data/figure-3-wide.csv",.exporter = "csv",.table = "figure-3-wide"},
    {.path = "data/figure-4-wide.csv",                                                .exporter = "csv",                      .table = "figure-4-wide"},
    {.path = "data/findings.csv",                                                                          .exporter = "csv",                                                                                        .table = "findings"},
    {.path = "data/commentary.csv",                                                  .exporter = "csv",                                                                                                                                                                                  .table = "commentary"},
    {.path = "data/csv-metadata.json",          .exporter = "csvw"         },
    {.path = "data/gradings.json",                                                .exporter = "json",   .table = "gradings"},
    {.path = "data/figure-3.json",                                                                          .exporter = "json",                                                                                           .table = "figure-3"},
    {.path = "data/figure-4.json",                                                     .exporter = "json",.table = "figure-4"},
    {.path = "data/figure-3-wide.json",                                               .exporter = "json",                                                                                   .table = "figure-3-wide"},
    {.path = "data/figure-4-wide.json",         .exporter = "json",                                 .table = "figure-4-wide"},
    {.path = "data/findings.json",                                               .exporter = "json", .table = "findings"},
    {.path = "data/commentary.json",                                                                          .exporter = "json",                                                                                            .table = "commentary"},
    {.path = "headlines.json",                                                       .exporter = "headlines-json"                                                                                                                                                                                   },
    {.path = "headlines.md",          .exporter = "headlines-md"},
};

enum {
    ALL_DOCUMENTS = sizeof(all_documents) / sizeof(all_documents[0]),
};

size_t publication_sheets(const struct report *report, const struct document *document,
                          const struct document_sheet *sheets[DOCUMENT_SHEETS])
{
    size_t count = 0;
    for (size_t i = 0; i < DOCUMENT_SHEETS && document->sheets[i].name; i++) {
        if (report_table(report, document->sheets[i].table)) {
            sheets[count++] = &document->sheets[i];
        }
    }
    return count;
}

/* A document that shows a table, or sheets, is there when the report has any of them. */
static bool has_content(const struct report *report, const struct document *document)
{
    const struct document_sheet *sheets[DOCUMENT_SHEETS];
    if (document->sheets[0].name) {
        return publication_sheets(report, document, sheets) > 0;
    }
    return !document->table || report_table(report, document->table);
}

struct documents publication_of(const struct report *report, struct arena *arena)
{
    struct documents documents = {0};
    for (size_t i = 0; i < ALL_DOCUMENTS; i++) {
        if (has_content(report, &all_documents[i])) {
            *list_add(arena, &documents) = all_documents[i];
        }
    }
    return documents;
}

struct documents publication_all(struct arena *arena)
{
    struct documents documents = {0};
    for (size_t i = 0; i < ALL_DOCUMENTS; i++) {
        *list_add(arena, &documents) = all_documents[i];
    }
    return documents;
}
