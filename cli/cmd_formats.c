// SPDX-License-Identifier: MIT
/* formats: what can be read and written, from the tables of importers and exporters. */
#include "cli/command.h"
#include "cli/json_out.h"
#include "cli/options.h"
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
    {"encrypted", "any", "Anything with a password: remove it and save again"},
};

static void add(struct tabulation *tabulation, const char *name, const char *used,
                const char *extensions, const char *summary)
{
    tabulation_add(tabulation, name);
    tabulation_add(tabulation, used);
    tabulation_add(tabulation, extensions);
    tabulation_add(tabulation, summary);
}

static error_t parse(int key, char *value, struct argp_state *state)
{
    (void)value;
    if (key == ARGP_KEY_INIT) {
        state->child_inputs[0] = state->input;
        return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

static int run(struct invocation *invocation, int argc, char **argv)
{
    const struct argp argp = {
        .parser = parse,
        .doc = "Lists the formats that are read, written, and recognised but refused. "
               "The bytes of a file decide which it is, never its name.",
        .children = invocation_child,
    };
    options_parse(&argp, argc, argv, invocation);
    struct tabulation tabulation =
        tabulation_start(invocation->arena, columns, sizeof(columns) / sizeof(*columns));
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
    if (invocation->as_json) {
        json_out_print(json_out_tabulation(&tabulation), stdout);
    } else {
        tabulation_print(&tabulation, stdout);
    }
    return STATUS_CLEAN;
}
