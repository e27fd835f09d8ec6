// SPDX-License-Identifier: MIT
#include "model/publication.h"

static const struct document all_documents[] = {
    {"data/gradings.csv",       "csv",            "gradings"     },
    {"data/figure-3.csv",       "csv",            "figure-3"     },
    {"data/figure-4.csv",       "csv",            "figure-4"     },
    {"data/figure-3-wide.csv",  "csv",            "figure-3-wide"},
    {"data/figure-4-wide.csv",  "csv",            "figure-4-wide"},
    {"data/findings.csv",       "csv",            "findings"     },
    {"data/csv-metadata.json",  "csvw",           NULL           },
    {"data/gradings.json",      "json",           "gradings"     },
    {"data/figure-3.json",      "json",           "figure-3"     },
    {"data/figure-4.json",      "json",           "figure-4"     },
    {"data/figure-3-wide.json", "json",           "figure-3-wide"},
    {"data/figure-4-wide.json", "json",           "figure-4-wide"},
    {"data/findings.json",      "json",           "findings"     },
    {"headlines.json",          "headlines-json", NULL           },
    {"headlines.md",            "headlines-md",   NULL           },
};

struct documents publication_of(const struct report *report, struct arena *arena)
{
    struct documents documents = {0};
    for (size_t i = 0; i < sizeof(all_documents) / sizeof(all_documents[0]); i++) {
        const struct document *document = &all_documents[i];
        if (!document->table || report_table(report, document->table)) {
            *list_add(arena, &documents) = *document;
        }
    }
    return documents;
}

struct documents publication_all(struct arena *arena)
{
    struct documents documents = {0};
    for (size_t i = 0; i < sizeof(all_documents) / sizeof(all_documents[0]); i++) {
        *list_add(arena, &documents) = all_documents[i];
    }
    return documents;
}
