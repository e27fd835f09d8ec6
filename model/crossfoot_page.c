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

static size_t occurrences(const char *text, const char *of)
{
    size_t count = 0;
    for (; (text = strstr(text, of)); text += strlen(of)) {
        count++;
    }
    return count;
}

/* Items may be listed; one that is must have its own counts, and no counts are another's.
 */
static bool says_items(const struct headline *headline, const char *line,
                       struct arena *arena)
{
    size_t counts = 1;
    for (size_t i = 0; i < headline->items.count; i++) {
        const struct headline_item *item = &headline->items.items[i];
        const char *name = text_printf(arena, " %s ", item->item->id);
        const char *at = strstr(line, name);
        if (at && !says_counts(at + strlen(name), item->count, item->base)) {
            return false;
        }
        counts += at != NULL;
    }
    return occurrences(line, " of ") == counts;
}

bool crossfoot_says(const struct headline *headline, const char *numbers,
                    struct arena *arena)
{
    return says_counts(numbers, headline->numerator, headline->base) &&
           says_items(headline, numbers, arena) &&
           says_left_out(headline, numbers, arena);
}

static void check_line(struct crossfoot *check, struct crossfoot_file *file,
                       const struct headline *headline, const char *line)
{
    const char *behind = line + 2 + strlen(text_clean(check->arena, headline->sentence));
    if (strncmp(behind, " (", 2) != 0 ||
        !crossfoot_says(headline, behind + 2, check->arena)) {
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

/* ---- what stands around the sentences ---- */

/* A text as it stands on one line, behind its mark. */
static const char *line_of(struct arena *arena, const char *mark, const char *text)
{
    char *line = text_printf(arena, "%s%s", mark, text_clean(arena, text));
    for (char *at = line; *at; at++) {
        *at = *at == '\n' || *at == '\t' ? ' ' : *at;
    }
    return line;
}

/* Lines that must stand there … */
static struct texts required_lines(const struct report *report, struct arena *arena)
{
    struct texts lines = {0};
    *list_add(arena, &lines) = line_of(arena, "# ", report->title);
    for (size_t i = 0; i < report->banners.count; i++) {
        *list_add(arena, &lines) = line_of(arena, "> ", report->banners.items[i]);
    }
    *list_add(arena, &lines) =
        text_printf(arena, "Position at %s.", date_words(arena, report->as_at));
    for (enum rating rating = RATING_RED; rating < RATINGS; rating++) {
        const struct rating_terms *terms = &report->framework->terms[rating];
        const char *mark = text_printf(arena, "- **%s**: ", terms->word);
        *list_add(arena, &lines) = line_of(arena, mark, terms->definition);
    }
    return lines;
}

/* … and those that may. */
static struct texts headings(const struct framework *framework, struct arena *arena)
{
    struct texts lines = {0};
    for (size_t i = 0; i < framework->themes.count; i++) {
        *list_add(arena, &lines) =
            line_of(arena, "## ", framework->themes.items[i].title);
    }
    for (size_t i = 0; i < framework->areas.count; i++) {
        *list_add(arena, &lines) =
            line_of(arena, "### ", framework->areas.items[i].title);
    }
    return lines;
}

static bool is_headline(const struct report *report, const char *line,
                        struct arena *arena)
{
    for (size_t i = 0; i < report->headlines.count; i++) {
        const char *sentence = line_of(arena, "- ", report->headlines.items[i].sentence);
        if (strncmp(line, sentence, strlen(sentence)) == 0) {
            return true;
        }
    }
    return false;
}

/* The file's line of that number, from 0: the first is its listing's heading. */
static const char *file_line(const struct crossfoot_file *file, size_t number)
{
    return number == 0 ? listing_heading(&file->listing, 1)
                       : listing_text(&file->listing, number - 1, 1);
}

static void check_required(struct crossfoot *check, struct crossfoot_file *file,
                           const char *line)
{
    for (size_t i = 0; i <= file->listing.rows; i++) {
        if (strcmp(file_line(file, i), line) == 0) {
            return;
        }
    }
    crossfoot_mismatch(check, file, "it does not say \"%s\"",
                       text_visible(check->arena, line, 60));
}

/* No number stands in any other line. */
static void check_frame(struct crossfoot *check, struct crossfoot_file *file)
{
    struct texts required = required_lines(check->report, check->arena);
    struct texts allowed = headings(check->report->framework, check->arena);
    for (size_t i = 0; i < required.count; i++) {
        check_required(check, file, required.items[i]);
    }
    for (size_t i = 0; i <= file->listing.rows; i++) {
        const char *line = file_line(file, i);
        if (strpbrk(line, "0123456789") && !texts_have(&required, line) &&
            !texts_have(&allowed, line) &&
            !is_headline(check->report, line, check->arena)) {
            crossfoot_mismatch(check, file, "line %zu is not the report's: %s", i + 1,
                               text_visible(check->arena, line, 60));
        }
    }
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
    check_frame(check, file);
}
