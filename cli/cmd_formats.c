// SPDX-License-Identifier: MIT
/* formats: what can be read and written, from the tables of importers and exporters. */
#include <string.h>

#include "cli/command.h"
#include "cli/tabulation.h"
#include "exporters/exporter.h"
#include "importers/importer.h"

static int run(struct invocation *invocation, int argc, char **argv);

const struct command command_formats = {
    .name = "formats",
    .summary = "what can be read and written",
    .usage = "",
    .run = run,
};

static const struct tabulation_column columns[] = {
    {.name = "format", .shown = {"FORMAT", SHAPE_WHOLE}},
    {.name = "used", .shown = {"USED", SHAPE_WHOLE}},
    {.name = "extensions", .shown = {"FILES", SHAPE_WHOLE}},
    {.name = "summary", .shown = {"WHAT IT IS", SHAPE_WRAP}},
};

/* Kinds that are told by their bytes and refused by name (importers/foreign.c). */
static const struct refused_kind {
    const char *name, *extensions, *summary;
} refused_kinds[] = {
    {"xls", ".xls", "Excel 97-2003 and older: save it as .xlsx"},
    {"xlsb", ".xlsb", "Excel binary workbook: save it as .xlsx"},
    {"fods", ".fods", "Flat OpenDocument: save it as .xlsx or .ods"},
    {"doc", ".doc .rtf .odt", "Older or other text document: save it as .docx"},
    {"html", ".html .mht", "Web page, often named .xls: save it as .xlsx"},
    {"xml", ".xml", "XML spreadsheet of Excel 2003: save it as .xlsx"},
    {"pdf", ".pdf", "PDF: ask for the workbook that it was made from"},
    {"archive", ".zip .7z .gz", "Archive: unpack it and import the files inside"},
    {"mail", ".eml .msg", "E-mail: save and import the return attached to it"},
    {"data", ".sav .dta .mdb", "Of SPSS, Stata, SAS, Access: export it as .csv"},
    {"link", ".url .gsheet", "Link or placeholder: download the file itself"},
    {"encrypted", "any", "Under a password or label: remove it, save again"},
};

static void add(struct tabulation *tabulation, const char *name, const char *used,
                const char *extensions, const char *summary)
{
    tabulation_add(tabulation, name);
    tabulation_add(tabulation, used);
    tabulation_add(tabulation, extensions);
    tabulation_add(tabulation, summary);
}

/* ---- limits ---- */

enum {
    KEY_LIMITS = 0x100,
};

struct asked {
    struct invocation *invocation;
    bool limits;
};

static const struct argp_option options[] = {
    {"limits", KEY_LIMITS, NULL, 0,
     "How much of anything one file may have, and what --limit NAME=N moves", 0},
    {0},
};

static const struct tabulation_column limit_columns[] = {
    {.name = "limit", .shown = {"LIMIT", SHAPE_WHOLE}},
    {.name = "most", .shown = {"AT MOST", SHAPE_NUMBER}},
    {.name = "unit", .shown = {"UNIT", SHAPE_WHOLE}},
    {.name = "guards", .shown = {"OF WHAT", SHAPE_WRAP}},
};

/* In the largest unit that needs no fraction, as --limit takes it. */
static void add_amount(struct tabulation *tabulation, size_t amount, const char *unit)
{
    enum {
        KIB = 1024,
        MIB = 1024 * KIB,
    };
    bool is_bytes = strcmp(unit, "bytes") == 0;
    size_t size = is_bytes && amount % MIB == 0   ? MIB
                  : is_bytes && amount % KIB == 0 ? KIB
                                                  : 1;
    tabulation_add(tabulation, text_printf(tabulation->arena, "%zu", amount / size));
    tabulation_add(tabulation, size == MIB ? "MiB" : size == KIB ? "KiB" : unit);
}

static struct tabulation limits_told(struct arena *arena)
{
    struct limits limits = limits_default;
    struct tabulation tabulation = tabulation_start(
        arena, limit_columns, sizeof(limit_columns) / sizeof(*limit_columns));
    for (const struct limit *limit = limits_table; limit->name; limit++) {
        tabulation_add(&tabulation, limit->name);
        add_amount(&tabulation, *limits_member(&limits, limit), limit->unit);
        tabulation_add(&tabulation, limit->guards);
    }
    return tabulation;
}

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct asked *asked = state->input;
    (void)value;
    switch (key) {
    case KEY_LIMITS:
        asked->limits = true;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static struct tabulation formats_told(struct arena *arena)
{
    struct tabulation tabulation =
        tabulation_start(arena, columns, sizeof(columns) / sizeof(*columns));
    for (size_t i = 0; importers[i]; i++) {
        const struct importer *importer = importers[i];
        add(&tabulation, importer->name, "read", importer->extensions, importer->summary);
    }
    for (size_t i = 0; exporters[i]; i++) {
        const struct exporter *exporter = exporters[i];
        add(&tabulation, exporter->name, "written", exporter->extensions,
            exporter->summary);
    }
    for (size_t i = 0; i < sizeof(refused_kinds) / sizeof(*refused_kinds); i++) {
        const struct refused_kind *kind = &refused_kinds[i];
        add(&tabulation, kind->name, "refused", kind->extensions, kind->summary);
    }
    return tabulation;
}

static int run(struct invocation *invocation, int argc, char **argv)
{
    const struct argp argp = {
        .options = options,
        .parser = parse,
        .doc = "Lists the formats that are read, written, and recognised but refused. "
               "The bytes of a file decide which it is, never its name.",
    };
    struct asked asked = {.invocation = invocation};
    invocation_parse(invocation, &argp, argc, argv, &asked);
    struct tabulation tabulation =
        asked.limits ? limits_told(invocation->arena) : formats_told(invocation->arena);
    tabulation_answer(&tabulation, invocation);
    return STATUS_CLEAN;
}
