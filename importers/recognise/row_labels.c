// SPDX-License-Identifier: MIT
#include "importers/recognise/row_labels.h"

#include <string.h>

enum {
    LABEL_WEIGHT = 80, /* of words that say that a rating is not this month's */
    LABEL_LENGTH = 48, /* bytes; what is longer says something else */
};

/* What the cells of one column say, rows without a reference of their own included. */
struct labels {
    unsigned all, by_force, by_inspectorate, earlier, present;
};

static bool is_earlier(struct reader *reader, struct words *words)
{
    struct heading_match match = words_heading(reader, words);
    return match.field == FIELD_PREVIOUS_RATING && match.weight >= LABEL_WEIGHT;
}

static bool is_present(struct reader *reader, struct words *words)
{
    static const char *const present[] = {"current", "this month", "now",    "latest",
                                          "actual",  "present",    "to date"};
    const char *folded = words_folded(reader, words);
    for (size_t i = 0; i < sizeof(present) / sizeof(*present); i++) {
        if (strcmp(folded, present[i]) == 0) {
            return true;
        }
    }
    struct heading_match match = words_heading(reader, words);
    return field_is_rating(match.field) && match.field != FIELD_PREVIOUS_RATING &&
           match.weight >= LABEL_WEIGHT;
}

static void count_label(struct reader *reader, struct labels *labels, struct words *words)
{
    enum assessor assessor = words_assessor(reader, words);
    labels->all++;
    labels->by_force += assessor == ASSESSOR_FORCE;
    labels->by_inspectorate += assessor == ASSESSOR_INSPECTORATE;
    bool earlier = is_earlier(reader, words);
    labels->earlier += earlier;
    labels->present += !earlier && is_present(reader, words);
}

/* Stops at the first cell that is no label. */
static struct labels labels_in(struct reader *reader, const struct table *table,
                               const struct column *column)
{
    struct labels labels = {0};
    for (size_t l = table->first_line; l < table->end_line; l++) {
        const struct reading *reading = line_at(&table->view->lines[l], column->number);
        if (reading_is_blank(reading)) {
            continue;
        }
        unsigned known =
            labels.by_force + labels.by_inspectorate + labels.earlier + labels.present;
        bool is_long = strnlen(reading_text(reading), LABEL_LENGTH + 1) > LABEL_LENGTH;
        if (is_long || known < labels.all) {
            return (struct labels){0};
        }
        count_label(reader, &labels, reading->words);
    }
    return labels;
}

void row_labels_find(struct reader *reader, struct table *table)
{
    for (size_t c = 0; c < table->count; c++) {
        struct column *column = &table->columns[c];
        if (column == table->item || column->filled < column->rows ||
            column_ratings(column) > 0) {
            continue;
        }
        struct labels labels = labels_in(reader, table, column);
        if (labels.by_force > 0 && labels.by_inspectorate > 0 &&
            labels.by_force + labels.by_inspectorate == labels.all) {
            table->assessor = column;
            column->is_used = true;
        } else if (labels.earlier > 0 && labels.present > 0 &&
                   labels.earlier + labels.present == labels.all) {
            table->time = column;
            column->is_used = true;
        }
    }
}

bool row_is_aside(struct reader *reader, const struct table *table,
                  const struct line *line)
{
    const struct column *by = table->assessor, *when = table->time;
    const struct reading *said_by = by ? line_at(line, by->number) : NULL;
    const struct reading *said_when = when ? line_at(line, when->number) : NULL;
    bool is_return = reader->context->options.kind == SUBMISSION_RETURN;
    enum assessor other = is_return ? ASSESSOR_INSPECTORATE : ASSESSOR_FORCE;
    return (said_by && words_assessor(reader, said_by->words) == other) ||
           (!reading_is_blank(said_when) && is_earlier(reader, said_when->words));
}
