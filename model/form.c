// SPDX-License-Identifier: MIT
#include "model/form.h"

#include "model/measure.h"
#include "model/report_tables.h"

static const struct column columns[FORM_COLUMNS] = {
    [FORM_ITEM] = {.name = "item", .title = "Item"},
    [FORM_SUBJECT] = {.name = "subject", .title = "Subject"},
    [FORM_DEADLINE] = {.name = "deadline", .title = "Deadline"},
    [FORM_LAST_RATING] = {.name = "last_rating", .title = "Last month’s rating"},
    [FORM_LAST_NARRATIVE] = {.name = "last_narrative", .title = "Last month’s narrative"},
    [FORM_RATING] = {.name = "rating", .title = "Rating"},
    [FORM_NARRATIVE] = {.name = "narrative", .title = "Narrative"},
    [FORM_EVIDENCE] = {.name = "evidence", .title = "Evidence"},
    [FORM_OWNER] = {.name = "owner", .title = "Owner"},
    [FORM_DATE] = {.name = "date", .title = "Date"},
};

bool form_column_is_open(enum form_column column)
{
    return column >= FORM_RATING;
}

/* What the force's cell came to last month, in the published words. */
static const char *last_rating(const struct position *last,
                               const struct assessment *assessment)
{
    enum absence absence = assessment->word.absence;
    if (assessment->word.rating != RATING_NONE) {
        return last->framework->terms[assessment->word.rating].word;
    }
    if (absence == ABSENCE_NOT_APPLICABLE) {
        return tally_word(TALLY_NOT_APPLICABLE);
    }
    if (absence == ABSENCE_NO_RETURN) {
        return "No return";
    }
    return absence_is_blue(absence) ? "None given" : tally_word(TALLY_NOT_READ);
}

static void write_row(struct table_writer *writer, const struct position *last,
                      const struct force *force, const struct item *item,
                      struct arena *arena)
{
    const struct assessment *said = position_cell(last, SUBMISSION_RETURN, force, item);
    const struct grading *grading = said->rival ? NULL : said->grading;
    write_text(writer, item->id);
    write_text(writer, item->subject);
    write_text(writer, item_deadline_words(arena, item));
    write_text(writer, last_rating(last, said));
    write_text(writer, grading ? grading->narrative : "");
    for (int column = FORM_RATING; column < FORM_COLUMNS; column++) {
        write_text(writer, "");
    }
}

static struct table rows_of(const struct position *last, const struct force *force,
                            struct arena *arena)
{
    const struct framework *framework = last->framework;
    struct table table = {
        .id = "return",
        .columns = columns,
        .column_count = FORM_COLUMNS,
        .row_count = framework->force_item_count,
    };
    struct table_writer writer = table_writer_of(&table, arena);
    for (size_t i = 0; i < framework->force_item_count; i++) {
        write_row(&writer, last, force, framework->force_items[i], arena);
    }
    return table;
}

static bool holds_some(const struct position *position, const struct force *force)
{
    const struct held_submissions *held = &position->submissions;
    for (size_t i = 0; i < held->count; i++) {
        if (held->items[i]->kind == SUBMISSION_RETURN && held->items[i]->force == force) {
            return true;
        }
    }
    return false;
}

struct form form_of(const struct position *last, const struct settings *settings,
                    const struct force *force, struct period period, bool is_illustrative,
                    struct arena *arena)
{
    const struct framework *framework = last->framework;
    return (struct form){
        .framework = framework,
        .settings = settings,
        .force = force,
        .period = period,
        .last = last->period,
        .has_last = holds_some(last, force),
        .is_illustrative = is_illustrative,
        .due = period_days_after(period, framework->due_days),
        .lock = period_days_after(period, framework->lock_days),
        .identity = {{
            [FORM_PART_VERSION] = FORM_VERSION,
            [FORM_PART_FORCE] = force->code,
            [FORM_PART_PERIOD] = period_iso(arena, period),
            [FORM_PART_FRAMEWORK] = framework->id,
        }},
        .table = rows_of(last, force, arena),
        .choices = framework_force_words(framework, arena),
    };
}

char *form_file_name(struct arena *arena, const struct form *form)
{
    return text_printf(arena, "%s-%s.xlsx", form->force->slug,
                       form->identity.parts[FORM_PART_PERIOD]);
}
