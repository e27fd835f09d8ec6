// SPDX-License-Identifier: MIT
#include "importers/recognise/headed_rows.h"

enum {
    VALUES_AT_MOST = 2, /* of a row that heads others: a label and a value */
};

struct values {
    struct words *words[VALUES_AT_MOST];
    size_t count;
};

static struct values values_of(const struct line *line)
{
    struct values values = {0};
    const struct cell *last = NULL;
    for (size_t i = 0; i < line->count && values.count <= VALUES_AT_MOST; i++) {
        const struct reading *reading = &line->readings[i];
        if (reading->words->is_blank || reading->cell == last) {
            continue;
        }
        last = reading->cell;
        if (values.count < VALUES_AT_MOST) {
            values.words[values.count] = reading->words;
        }
        values.count++;
    }
    return values;
}

static bool is_label(struct reader *reader, struct words *words, enum field field)
{
    struct heading_match match = words_heading(reader, words);
    return match.field == field && match.weight >= 85;
}

/* What a row that is nothing but a name, or a label and a name, heads its followers with.
 */
static struct headed_row named_in(struct reader *reader, const struct line *line)
{
    struct values values = values_of(line);
    struct headed_row named = {0};
    if (values.count == 0 || values.count > VALUES_AT_MOST) {
        return named;
    }
    struct words *value = values.words[values.count - 1];
    bool is_alone = values.count == 1;
    if (is_alone || is_label(reader, values.words[0], FIELD_FORCE)) {
        named.force = words_force(reader, value);
    }
    struct date day;
    bool is_month = value->cell->kind == CELL_TEXT && !date_of_text(value->text, &day);
    if ((is_alone && is_month) || is_label(reader, values.words[0], FIELD_PERIOD)) {
        named.period = words_period(value);
    }
    return named;
}

const struct headed_row *headed_rows_of(struct reader *reader, const struct view *view)
{
    struct headed_row *rows =
        arena_array(reader->arena, struct headed_row, view->line_count);
    struct headed_row now = {0};
    bool has_several = false;
    for (size_t l = 0; l < view->line_count; l++) {
        struct headed_row named = named_in(reader, &view->lines[l]);
        if (named.force) {
            has_several |= now.force && now.force != named.force;
            now.force = named.force;
        }
        if (period_is_set(named.period)) {
            has_several |= period_is_set(now.period) &&
                           period_compare(now.period, named.period) != 0;
            now.period = named.period;
        }
        rows[l] = now;
    }
    return has_several ? rows : NULL;
}
