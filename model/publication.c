// SPDX-License-Identifier: MIT
#include "model/publication.h"

#include <string.h>

static const struct document_chart item_chart = {
    .name = "Chart figure 3",
    .bars = "Recommendation or area for improvement, and whose ratings",
    .lengths = "Number of forces",
};
static const struct document_chart force_chart = {
    .name = "Chart figure 4",
    .bars = "Force, and whose ratings",
    .lengths = "Number of recommendations",
};

#define MONTHS_CHART(suffix)                                                             \
    {                                                                                    \
        .name = "Chart months" suffix, .bars = "Month",                                  \
        .lengths = "Number of recommendations, all forces", .has_lines = true            \
    }
static const struct document_chart months_chart = MONTHS_CHART("");
static const struct document_chart force_months_chart = MONTHS_CHART(" forces");
static const struct document_chart inspectorate_months_chart =
    MONTHS_CHART(" inspectorate");

/* A table as a file of its own. */
#define CSV(id)                                                                          \
    {                                                                                    \
        .path = "data/" id ".csv", .exporter = "csv", .table = id                        \
    }
#define JSON(id)                                                                         \
    {                                                                                    \
        .path = "data/" id ".json", .exporter = "json", .table = id                      \
    }

static const struct document all_documents[] = {
    {.path = "comparison.xlsx",
     .exporter = "xlsx",
     .title = "Comparison of forces' and inspectorate's ratings",
     .sheets = {{"Comparison", "comparison"},
                {"By recommendation", "by-recommendation"},
                {"By force", "by-force"},
                {"By theme and area", "by-theme-and-area"},
                {"Differences", "differences"},
                {"Agreement", "agreement"},
                {"Agreement by basis", "agreement-by-basis"},
                {"Figure 3", "figure-3-bars", &item_chart},
                {"Figure 4", "figure-4-bars", &force_chart},
                {"Movement", "movement"},
                {"Transitions", "transitions"},
                {"Months", "months-reconciled", &months_chart},
                {"Months forces", "months-force", &force_months_chart},
                {"Months inspectorate", "months-inspectorate",
                 &inspectorate_months_chart},
                {"Items", "items"},
                {"Findings", "findings"},
                {"Commentary", "commentary"}}},
    {.path = "index.html", .exporter = "web", .stylesheet = "index.xsl"},
    {.path = "ratings-by-forces.xlsx",
     .exporter = "xlsx",
     .title = "All ratings by police forces",
     .sheets = {{"Ratings by forces", "ratings-by-forces"}, {"Items", "items"}}},
    {.path = "ratings-by-inspectorate.xlsx",
     .exporter = "xlsx",
     .title = "All ratings by the inspectorate",
     .sheets = {{"Ratings by inspectorate", "ratings-by-inspectorate"},
                {"Items", "items"}}},
    CSV("gradings"),
    CSV("figure-3"),
    CSV("figure-4"),
    CSV("figure-3-wide"),
    CSV("figure-4-wide"),
    CSV("movement"),
    CSV("transitions"),
    CSV("months"),
    CSV("findings"),
    CSV("commentary"),
    {.path = "data/csv-metadata.json", .exporter = "csvw"},
    JSON("gradings"),
    JSON("figure-3"),
    JSON("figure-4"),
    JSON("figure-3-wide"),
    JSON("figure-4-wide"),
    JSON("movement"),
    JSON("transitions"),
    JSON("months"),
    JSON("findings"),
    JSON("commentary"),
    {.path = "headlines.json", .exporter = "headlines-json"},
    {.path = "headlines.md", .exporter = "headlines-md"},
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

/* A document is there when the report has the table that it, or its first sheet, shows; a
 * page when there are stylesheets. */
static bool has_content(const struct report *report, const struct document *document)
{
    if (document->stylesheet) {
        return report->settings->stylesheets != NULL;
    }
    const char *table = document->table ? document->table : document->sheets[0].table;
    return !table || report_table(report, table);
}

static const char force_pages[] = "forces/";

static void add_force_pages(struct documents *documents, const struct report *report,
                            struct arena *arena)
{
    for (size_t i = 0; i < report->roster->forces.count; i++) {
        const struct force *force = &report->roster->forces.items[i];
        *list_add(arena, documents) = (struct document){
            .path = text_printf(arena, "%s%s.html", force_pages, force->slug),
            .exporter = "web",
            .stylesheet = "force.xsl",
            .force = force,
        };
    }
}

struct documents publication_of(const struct report *report, struct arena *arena)
{
    struct documents documents = {0};
    for (size_t i = 0; i < ALL_DOCUMENTS; i++) {
        if (has_content(report, &all_documents[i])) {
            *list_add(arena, &documents) = all_documents[i];
        }
    }
    if (report->settings->stylesheets) {
        add_force_pages(&documents, report, arena);
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

bool publication_is_force_page(const char *path)
{
    size_t folder = strlen(force_pages);
    if (strncmp(path, force_pages, folder) != 0) {
        return false;
    }
    size_t slug = strspn(path + folder, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return slug > 0 && strcmp(path + folder + slug, ".html") == 0;
}
