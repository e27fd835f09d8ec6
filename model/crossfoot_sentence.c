// SPDX-License-Identifier: MIT
/* A sentence is taken apart here by what its words mean, not by the way in which it was
 * made. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model/crossfoot_parts.h"

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* True when the text before at ends in those words and a blank. */
static bool follows(const char *sentence, const char *at, const char *words)
{
    size_t length = strlen(words);
    return (size_t)(at - sentence) > length && at[-1] == ' ' &&
           strncasecmp(at - 1 - length, words, length) == 0;
}

/* True when "at least 90 percent" and its like hold for count of base. */
static bool share_holds(const char *sentence, const char *at, long percent, long count,
                        long base)
{
    long hundredfold = 100 * count, mark = percent * base;
    if (follows(sentence, at, "at least")) {
        return hundredfold >= mark;
    }
    if (follows(sentence, at, "less than")) {
        return hundredfold < mark;
    }
    if (follows(sentence, at, "just under")) {
        return hundredfold < mark && hundredfold >= mark - 5 * base;
    }
    if (follows(sentence, at, "about")) {
        return hundredfold >= mark - 5 * base && hundredfold < mark + 5 * base;
    }
    return 2 * hundredfold >= 2 * mark - base && 2 * hundredfold < 2 * mark + base;
}

/* Behind "…: R04, R11." when the sentence ends by naming just the headline's items. */
static bool names_items(const struct headline *headline, struct arena *arena)
{
    struct text list = {.arena = arena};
    for (size_t i = 0; i < headline->items.count; i++) {
        text_addf(&list, "%s%s", i > 0 ? ", " : ": ", headline->items.items[i].item->id);
    }
    text_add(&list, ".");
    size_t length = strlen(headline->sentence);
    return headline->items.count > 0 && length >= list.length &&
           strcmp(headline->sentence + length - list.length, text_of(&list)) == 0;
}

static bool shares_hold(const struct headline *headline, const char *at, long percent,
                        bool of_items)
{
    if (!of_items) {
        return share_holds(headline->sentence, at, percent, headline->numerator,
                           headline->base);
    }
    for (size_t i = 0; i < headline->items.count; i++) {
        const struct headline_item *item = &headline->items.items[i];
        if (!share_holds(headline->sentence, at, percent, item->count, item->base)) {
            return false;
        }
    }
    return true;
}

/* The numerator, the base, the items and the forces that the base is made of. */
static bool is_a_number_of(const struct headline *headline, long number)
{
    long items = (long)headline->items.count;
    long forces = items > 0 ? (long)headline->base / items : 0;
    return number == (long)headline->numerator || number == (long)headline->base ||
           (items > 0 && (number == items || number == forces));
}

static void check_number(struct crossfoot *check, struct crossfoot_file *file,
                         const struct headline *headline, const char *at, const char *end)
{
    long number = strtol(at, NULL, 10);
    bool is_share = strncmp(end, " percent", strlen(" percent")) == 0;
    bool holds =
        is_share ? shares_hold(headline, at, number, names_items(headline, check->arena))
                 : is_a_number_of(headline, number);
    if (!holds) {
        crossfoot_mismatch(check, file, "%s: %ld%s does not follow from %u of %u",
                           headline->id, number, is_share ? " percent" : "",
                           headline->numerator, headline->base);
    }
}

/* "Three recommendations are …: R04, R11, R16." */
static void check_number_word(struct crossfoot *check, struct crossfoot_file *file,
                              const struct headline *headline)
{
    static const char *const words[] = {
        "no",       "one",     "two",     "three",     "four",     "five",     "six",
        "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    };
    const char *at = strstr(headline->sentence, " recommendation");
    if (!at || !names_items(headline, check->arena)) {
        return;
    }
    const char *start = at;
    while (start > headline->sentence && is_letter(start[-1])) {
        start--;
    }
    for (size_t number = 0; number < sizeof(words) / sizeof(*words); number++) {
        bool is_word = strlen(words[number]) == (size_t)(at - start) &&
                       strncasecmp(words[number], start, (size_t)(at - start)) == 0;
        if (is_word && number != headline->items.count) {
            crossfoot_mismatch(check, file, "%s: it says %s, and names %zu", headline->id,
                               words[number], headline->items.count);
        }
    }
}

/* How long the framework's own word is that stands at a place, with digits of its own
 * perhaps ("phase 2 vetting"); 0: none does. */
static size_t own_word(const struct headline *headline, const char *at)
{
    const struct theme *theme = headline->theme;
    const char *const words[] = {headline->area ? headline->area->noun : "",
                                 theme ? theme->noun : "", theme ? theme->verb : ""};
    size_t longest = 0;
    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
        size_t length = strlen(words[i]);
        if (length > longest && strncmp(at, words[i], length) == 0) {
            longest = length;
        }
    }
    return longest;
}

/* Digits behind a letter belong to an item's name. */
void crossfoot_sentence(struct crossfoot *check, struct crossfoot_file *file,
                        const struct headline *headline)
{
    const char *sentence = headline->sentence;
    for (const char *at = sentence; *at; at++) {
        bool begins_word = at == sentence || at[-1] == ' ';
        size_t own = begins_word ? own_word(headline, at) : 0;
        if (own == 0 && !is_digit(*at)) {
            continue;
        }
        const char *end = own > 0 ? at + own : at + strspn(at, "0123456789");
        if (own == 0 && (at == sentence || !is_letter(at[-1]))) {
            check_number(check, file, headline, at, end);
        }
        at = end - 1;
    }
    check_number_word(check, file, headline);
}
