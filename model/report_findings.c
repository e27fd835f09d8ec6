// SPDX-License-Identifier: MIT
#include "model/reply.h"
#include "model/report_tables.h"

static const struct column columns[] = {
    {"name", "Name", "The kind of finding; docs/findings.md says what each means.",
     COLUMN_TEXT, true},
    {"severity", "Severity", "error, query or note.", COLUMN_TEXT, true},
    {"force_code", "Force code", "The police force area's code (ONS); empty for none.",
     COLUMN_TEXT, false},
    {"force", "Force", "The police force's name; empty when no force is concerned.",
     COLUMN_TEXT, false},
    {"item", "Item", "The item's reference; empty when no item is concerned.",
     COLUMN_TEXT, false},
    {"source", "Source", "File, sheet and cell.", COLUMN_TEXT, false},
    {"message", "Message", "What was found.", COLUMN_TEXT, true},
    {"id", "Identity",
     "By which it is answered; stays while the cells concerned say the same.",
     COLUMN_TEXT, true},
    {"state", "State", "open or answered; empty for notes, which ask nothing.",
     COLUMN_TEXT, false},
    {"answer", "Answer", "What was answered; empty when nothing was.", COLUMN_TEXT,
     false},
};

static void write_finding(struct table_writer *writer, const struct draft *draft,
                          const struct finding *finding)
{
    const struct finding_kind *kind = finding_kind(finding->name);
    const struct roster *roster = draft->reconciliation->position->roster;
    const struct force *force =
        finding->force ? roster_force_coded(roster, finding->force) : NULL;
    write_text(writer, kind->name);
    write_text(writer, severity_word(kind->severity));
    write_text(writer, finding->force);
    write_text(writer, force ? force->name : NULL);
    write_text(writer, finding->item);
    write_text(writer, place_source(draft->arena, finding->place));
    write_text(writer, finding->message);
    write_text(writer, finding->identity);
    write_text(writer, finding_state(finding));
    write_text(writer, finding->answer);
}

struct table findings_table(const struct draft *draft)
{
    struct table table = {
        .id = "findings",
        .title = text_printf(
            draft->arena, "Findings, %s",
            period_words(draft->arena, draft->reconciliation->position->period)),
        .description = "What to know and to ask about the month's returns and "
                       "verifications: a row for every cell concerned.",
        .columns = columns,
        .column_count = sizeof(columns) / sizeof(columns[0]),
        .row_count = draft->findings->count,
        .key = "force_code,item,name,source,message",
    };
    struct table_writer writer = table_writer_of(&table, draft->arena);
    for (size_t i = 0; i < draft->findings->count; i++) {
        write_finding(&writer, draft, &draft->findings->items[i]);
    }
    return table;
}
