// SPDX-License-Identifier: MIT
#include <stdlib.h>
#include <string.h>

#include "model/crossfoot_parts.h"

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* The numbers that stand behind a sentence, read as people read them: "n of base". */
static bool says_counts(const char *text, unsigned count, unsigned base)
{
    char *end;
    unsigned long first = strtoul(text, &end, 10);
    if (strncmp(end, " of ", 4) != 0 || !is_digit(end[4])) {
        return false;
    }
    return first == count && strtoul(end + 4, NULL, 10) == base;
}

/* " 12 Blue" where something was left out, and no word of it where nothing was. */
static bool says_left_out(const struct headline *headline, const char *line,
                          struct arena *arena)
{
    for (enum tally_row row = TALLY_BLUE; row < TALLY_ROWS; row++) {
        unsigned count = headline->tally.count[row];
        const char *words = text_printf(arena, " %u %s", count, tally_word(row));
        bool is_right =
            count > 0 ? strstr(line, words) != NULL : !strstr(line, tally_word(row));
        if (!is_right) {
            return false;
        }
    }
    return true;
}

/* Items may be listed; one that is must have its own counts. */
static bool says_items(const struct headline *headline, const char *line,
                       struct arena *arena)
{
    for (size_t i = 0; i < headline->items.count; i++) {
        const struct headline_item *item = &headline->items.items[i];
        const char *name = text_printf(arena, " %s ", item->item->id);
        const char *at = strstr(line, name);
        if (at && !says_counts(at + strlen(name), item->count, item->base)) {
            return false;
        }
    }
    return true;
}

static void check_line(struct crossfoot *check, struct crossfoot_file *file,
                       const struct headline *headline, const char *line)
{
    const char *behind = line + 2 + strlen(text_clean(check->arena, headline->sentence));
    bool has_counts = strncmp(behind, " (", 2) == 0 &&
                      says_counts(behind + 2, headline->numerator, headline->base);
    if (!has_counts || !says_items(headline, behind, check->arena) ||
        !says_left_out(headline, behind, check->arena)) {
        crossfoot_mismatch(check, file,
                           "%s: \"%s\" is not %u of %u with what was left "
                           "out",
                           headline->id, behind, headline->numerator, headline->base);
    }
}

/* How many lines say a headline's sentence. The first line of the page is its title. */
static unsigned check_lines(struct crossfoot *check, struct crossfoot_file *file,
                            const struct headline *headline)
{
    const char *sentence = text_clean(check->arena, headline->sentence);
    unsigned found = 0;
    for (size_t row = 0; row < file->listing.rows; row++) {
        const char *line = listing_text(&file->listing, row, 1);
        if (strncmp(line, "- ", 2) == 0 &&
            strncmp(line + 2, sentence, strlen(sentence)) == 0) {
            check_line(check, file, headline, line);
            found++;
        }
    }
    return found;
}

void crossfoot_page(struct crossfoot *check, struct crossfoot_file *file)
{
    for (size_t i = 0; i < check->report->headlines.count; i++) {
        const struct headline *headline = &check->report->headlines.items[i];
        if (check_lines(check, file, headline) != 1) {
            crossfoot_mismatch(check, file, "%s should stand there once: %s",
                               headline->id, headline->sentence);
        }
    }
}
