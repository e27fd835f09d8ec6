// SPDX-License-Identifier: MIT
#include "importers/recognise/rating_cell.h"

#include <string.h>

#include "importers/recognise/ticked_words.h"

enum {
    SHORT_LENGTH = 80, /* bytes; what is longer is prose with, at best, a rating before */
    LEAD_LENGTH = 48,  /* how far into prose its rating may reach */
    FOLDED_GROWTH = 3, /* at most: "&" becomes "and" */
};

#define COUNT_OF(array) (sizeof(array) / sizeof(*(array)))

/* What people put before the rating without changing it. */
static const char *const harmless[] = {
    "rag",     "rating", "rated",     "status", "grade", "graded",  "grading",
    "overall", "self",   "assessed",  "as",     "is",    "are",     "assessment",
    "current", "now",    "currently", "colour", "color", "remains", "still",
    "force",   "we",     "our",       "the",    "level", "position"};

/* What changes a rating when it stands beside it without a mark between. */
static const char *const changing[] = {
    "not",         "no",         "nearly",      "almost",     "by",       "from",
    "to",          "towards",    "toward",      "moving",     "move",     "if",
    "once",        "when",       "until",       "till",       "soon",     "shortly",
    "next",        "pending",    "subject",     "should",     "would",    "could",
    "may",         "might",      "expected",    "expect",     "forecast", "target",
    "likely",      "unlikely",   "potentially", "potential",  "possibly", "possible",
    "maybe",       "probably",   "provisional", "but",        "or",       "was",
    "were",        "formerly",   "previously",  "previous",   "except",   "unless",
    "last",        "prior",      "tbc",         "partially",  "partly",   "mostly",
    "becoming",    "heading",    "approaching", "after",      "before",   "isnt",
    "aspiring",    "planned",    "proposed",    "predicted",  "will",     "near",
    "anticipated", "hoped",      "hopefully",   "ish",        "was",      "and",
    "never",       "non",        "unconfirmed", "challenged", "disputed", "downgraded",
    "upgraded",    "borderline", "marginal",    "incomplete", "changing", "than",
    "less",        "below",      "above",       "between",    "aim",      "aiming",
    "part"};

/* A remark of these words alone says that the rating is not the present one. */
static const char *const remarks[] = {
    "forecast", "target",          "expected", "proposed",    "predicted",   "projected",
    "previous", "last month",      "tbc",      "provisional", "previously",  "draft",
    "planned",  "anticipated",     "prior",    "next month",  "unconfirmed", "old",
    "disputed", "to be confirmed", "tbd",      "pending",     "not yet",     "no longer"};

/* What stands before the rating that a cell has come to: "Green - now R". */
static const char *const becoming[] = {"now",    "to",      "then", "is",
                                       "became", "becomes", "as",   "currently"};

/* With Green, which means implemented in full, these contradict it. */
static const char *const unfinished[] = {"not",    "partially", "partly", "incomplete",
                                         "nearly", "almost",    "mostly"};

static const char *const errors[] = {"#N/A",   "#REF!", "#VALUE!", "#DIV/0!", "#NAME?",
                                     "#NULL!", "#NUM!", "#SPILL!", "#CALC!"};

static bool is_among(const char *const *words, size_t count, const char *word,
                     size_t length)
{
    for (size_t i = 0; i < count; i++) {
        if (*words[i] == *word && strlen(words[i]) == length &&
            memcmp(words[i], word, length) == 0) {
            return true;
        }
    }
    return false;
}

/* ---- terms: the framework's words for its ratings ---- */

static bool is_same_ignoring_case(const char *a, const char *b, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        char lower_a = (char)(a[i] >= 'A' && a[i] <= 'Z' ? a[i] + 32 : a[i]);
        char lower_b = (char)(b[i] >= 'A' && b[i] <= 'Z' ? b[i] + 32 : b[i]);
        if (lower_a != lower_b) {
            return false;
        }
    }
    return true;
}

static bool is_word(const char *text, const char *word)
{
    return strlen(text) == strlen(word) &&
           is_same_ignoring_case(text, word, strlen(word));
}

struct term {
    enum rating rating;
    enum rating_plainness plainness;
};

static struct term term_of(const struct framework *framework, const char *folded)
{
    const struct phrase *phrase = framework_phrase(framework, folded);
    if (!phrase || phrase->kind != PHRASE_RATING) {
        return (struct term){0};
    }
    return (struct term){phrase->rating, phrase->is_word       ? PLAIN_WORD
                                         : strlen(folded) == 1 ? PLAIN_INITIAL
                                                               : PLAIN_SYNONYM};
}

/* What a folded text says that stands instead of a rating; RATING_OTHER: nothing such. */
static enum rating_form form_of(const struct framework *framework, const char *folded)
{
    const struct phrase *phrase = framework_phrase(framework, folded);
    return !phrase || phrase->kind == PHRASE_RATING ? RATING_OTHER
           : phrase->kind == PHRASE_PLACEHOLDER     ? RATING_PLACEHOLDER
                                                    : RATING_NOT_APPLICABLE;
}

enum rating rating_cell_term(const struct framework *framework, const char *folded)
{
    return term_of(framework, folded).rating;
}

/* The term that a text is once harmless words before it are left out. */
static struct term term_behind_harmless(const struct framework *framework,
                                        const char *folded)
{
    for (;;) {
        struct term term = term_of(framework, folded);
        size_t length = strcspn(folded, " ");
        if (term.rating || !folded[length] ||
            !is_among(harmless, COUNT_OF(harmless), folded, length)) {
            return term;
        }
        folded += length + 1;
    }
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (unsigned char)byte >= 0x80;
}

/* Whether a word stands at a place where one begins. */
static bool has_word_at(const char *at, const char *word)
{
    size_t length = (*at | 0x20) == (*word | 0x20) ? strlen(word) : 0;
    return length > 0 && is_same_ignoring_case(at, word, length) &&
           !is_letter(at[length]);
}

/* Whether a text names the colour of any rating but this one. */
static bool names_other(const struct framework *framework, const char *text,
                        enum rating rating)
{
    bool is_inside = false; /* of a word */
    for (; *text; text++) {
        for (int r = RATING_RED; r < RATINGS && !is_inside; r++) {
            const char *word = framework->terms[r].word;
            if (r != (int)rating && word && has_word_at(text, word)) {
                return true;
            }
        }
        is_inside = is_letter(*text);
    }
    return false;
}

/* ---- what stands behind the rating ---- */

static bool has_any_word(const char *folded, const char *const *words, size_t count)
{
    while (*folded) {
        size_t length = strcspn(folded, " ");
        if (is_among(words, count, folded, length)) {
            return true;
        }
        folded += length + (folded[length] == ' ');
    }
    return false;
}

/* Whether a text is probably meant for another rating's word: misspelt by a letter, or
 * cut short. */
static bool is_near_other(const struct framework *framework, const char *folded,
                          enum rating rating, struct arena *arena)
{
    size_t length = strlen(folded);
    for (int r = RATING_RED; r < RATINGS && length > 1; r++) {
        const char *word = framework->terms[r].word;
        if (r == (int)rating || !word) {
            continue;
        }
        const char *other = text_folded(arena, word);
        if (strncmp(other, folded, length) == 0 || text_distance(folded, other, 1) <= 1) {
            return true;
        }
    }
    return false;
}

/* Whether a text comes to another rating in the end, by its initial: "moved to A". Other
 * letters at the end are of plans, parts and people. */
static bool becomes_other(const struct framework *framework, const char *folded,
                          enum rating rating)
{
    const char *last = strrchr(folded, ' ');
    if (!last || strlen(last) != 2) {
        return false;
    }
    const char *word = last;
    while (word > folded && word[-1] != ' ') {
        word--;
    }
    struct term term = term_of(framework, last + 1);
    return term.rating && term.rating != rating &&
           is_among(becoming, COUNT_OF(becoming), word, (size_t)(last - word));
}

/* Whether an explanation, set off by a mark, leaves the rating standing. */
static bool lets_stand(const struct framework *framework, const char *explanation,
                       char mark, enum rating rating, struct arena *arena)
{
    if (names_other(framework, explanation, rating)) {
        return false;
    }
    if (strnlen(explanation, SHORT_LENGTH) == SHORT_LENGTH) {
        return true;
    }
    const char *folded = text_folded(arena, explanation);
    struct term term = term_of(framework, folded);
    size_t first = strcspn(folded, " ");
    struct term first_term = term_of(framework, arena_text(arena, folded, first));
    bool is_alternative = first_term.rating && first_term.rating != rating &&
                          (mark == '/' || mark == '>' || mark == ',' || mark == '\\');
    bool contradicts =
        rating == RATING_GREEN && has_any_word(folded, unfinished, COUNT_OF(unfinished));
    return !(term.rating && term.rating != rating) && !is_alternative && !contradicts &&
           !is_near_other(framework, folded, rating, arena) &&
           !becomes_other(framework, folded, rating) &&
           !is_among(remarks, COUNT_OF(remarks), folded, strlen(folded)) &&
           form_of(framework, folded) == RATING_OTHER;
}

/* Whether any run of the words is a term of another rating: "green on track". */
static bool holds_other_term(const struct framework *framework, const char *folded,
                             enum rating rating, struct arena *arena)
{
    for (const char *from = folded;; from++) {
        for (const char *to = from + strcspn(from, " ");;
             to += 1 + strcspn(to + 1, " ")) {
            struct term term =
                term_of(framework, arena_text(arena, from, (size_t)(to - from)));
            if (term.rating && term.rating != rating) {
                return true;
            }
            if (!*to) {
                break;
            }
        }
        from += strcspn(from, " ");
        if (!*from) {
            return false;
        }
    }
}

/* A rating with more words right behind it: "green complete", "amber on track". */
static struct rating_cell unmarked(const struct framework *framework, const char *folded,
                                   struct arena *arena)
{
    struct rating_cell cell = {.form = RATING_OTHER};
    size_t end = names_other(framework, folded, RATING_NONE) ? strlen(folded) : 0;
    for (size_t length = end; length > 0; length--) {
        if (folded[length] != ' ') {
            continue;
        }
        struct term term =
            term_behind_harmless(framework, arena_text(arena, folded, length));
        const char *rest = folded + length + 1;
        if (term.plainness == PLAIN_WORD) {
            bool is_changed = has_any_word(rest, changing, COUNT_OF(changing)) ||
                              holds_other_term(framework, rest, term.rating, arena);
            cell.form = is_changed ? RATING_UNCLEAR : RATING_WORD;
            cell.rating = is_changed ? RATING_NONE : term.rating;
            cell.plainness = is_changed ? PLAIN_NOT : term.plainness;
            return cell;
        }
    }
    return cell;
}

/* ---- marks: circles and squares that are colours ---- */

struct colour_mark {
    const char *mark;
    enum rating rating;
};

static const struct colour_mark colour_marks[] = {
    {"\U0001F534", RATING_RED},   {"\U0001F7E5", RATING_RED},
    {"\U0001F7E0", RATING_AMBER}, {"\U0001F7E1", RATING_AMBER},
    {"\U0001F7E7", RATING_AMBER}, {"\U0001F7E8", RATING_AMBER},
    {"\U0001F7E2", RATING_GREEN}, {"\U0001F7E9", RATING_GREEN},
    {"\U0001F535", RATING_BLUE},  {"\U0001F7E6", RATING_BLUE}};

static const char *const crosses[] = {"✗", "✘", "❌", "✖", "☒"};

/* Takes the colour marks out of a text; *rating gets theirs. False when they differ. */
static bool take_marks(char *text, enum rating *rating)
{
    *rating = RATING_NONE;
    bool may_have = strchr(text, *colour_marks[0].mark); /* they share the first byte */
    for (size_t i = 0; may_have && i < COUNT_OF(colour_marks); i++) {
        const char *mark = colour_marks[i].mark;
        for (char *at = strstr(text, mark); at; at = strstr(at, mark)) {
            if (*rating && *rating != colour_marks[i].rating) {
                return false;
            }
            *rating = colour_marks[i].rating;
            memset(at, ' ', strlen(mark));
        }
    }
    return true;
}

/* ---- one cell ---- */

static const struct rating_cell unclear = {.form = RATING_UNCLEAR};

static struct rating_cell said(struct term term)
{
    return (struct rating_cell){
        .form = RATING_WORD, .rating = term.rating, .plainness = term.plainness};
}

/* Marks that set words off from each other: of one byte, or dashes and such, which share
 * the first byte. */
#define ASCII_MARKS "-:;,(./[>\\\n|=!*"
static const char *const dashes[] = {"–", "—", "→", "‒", "―", "…", "•"};
static const char first_of_marks[] = ASCII_MARKS "\xE2";

/* The byte length of such a mark, or 0. */
static size_t mark_length(const char *text)
{
    if (strchr(ASCII_MARKS, *text) && *text) {
        return 1;
    }
    for (size_t i = 0; *text == *dashes[0] && i < COUNT_OF(dashes); i++) {
        if (strncmp(text, dashes[i], strlen(dashes[i])) == 0) {
            return strlen(dashes[i]);
        }
    }
    return 0;
}

/* "Green - implemented in full": the rating, then a mark, then why. */
static bool marked(const struct framework *framework, const char *text,
                   struct rating_cell *cell, struct arena *arena)
{
    const char *at = *text ? text + 1 : text;
    for (at += strcspn(at, first_of_marks); *at && at - text <= LEAD_LENGTH;
         at += 1 + strcspn(at + 1, first_of_marks)) {
        size_t mark = mark_length(at);
        if (mark == 0) {
            continue;
        }
        const char *lead =
            text_folded(arena, arena_text(arena, text, (size_t)(at - text)));
        const char *rest = at + mark;
        struct term term = term_behind_harmless(framework, lead);
        bool is_name = term.plainness == PLAIN_INITIAL && *at == '.' &&
                       !text_is_blank(rest); /* "A. Smith" */
        if (term.rating && !is_name) {
            bool stands = lets_stand(framework, rest, *at, term.rating, arena);
            *cell = stands ? said(term) : unclear;
            return true;
        }
        enum rating_form form = form_of(framework, lead);
        if (form != RATING_OTHER) {
            bool stands = !names_other(framework, rest, RATING_NONE);
            cell->form = stands ? form : RATING_UNCLEAR;
            return true;
        }
    }
    return false;
}

static bool has_doubt(const char *text)
{
    if (strchr(text, '?') || strchr("><~", *text) || strncmp(text, "→", 3) == 0) {
        return true;
    }
    const char *plus = strchr(text, '+');
    if (plus && plus > text && is_letter(plus[-1])) {
        return true;
    }
    bool may_have = strchr(text, *crosses[0]); /* they share the first byte */
    for (size_t i = 0; may_have && i < COUNT_OF(crosses); i++) {
        if (strstr(text, crosses[i])) {
            return true;
        }
    }
    return false;
}

/* "3 - Green": the number of a choice in a list. Not "3 Green", which is a count. */
static const char *behind_choice(const char *text)
{
    if (*text < '1' || *text > '5') {
        return text;
    }
    const char *mark = text + 1 + strspn(text + 1, " ");
    size_t length = *mark && !strchr("[>\\|=!*/,", *mark) ? mark_length(mark) : 0;
    length = *mark == ')' ? 1 : length;
    return length > 0 ? mark + length + strspn(mark + length, " ") : text;
}

static struct rating_cell short_text(const struct framework *framework, const char *text,
                                     struct arena *arena)
{
    struct rating_cell cell = {.form = RATING_OTHER};
    text = behind_choice(text);
    const char *folded = text_folded(arena, text);
    cell.form = form_of(framework, folded);
    if (!*folded && framework_is_placeholder(framework, text)) {
        cell.form = RATING_PLACEHOLDER;
    }
    if (cell.form != RATING_OTHER) {
        return cell;
    }
    struct term term = term_behind_harmless(framework, folded);
    bool is_doubted = has_doubt(text);
    if (is_doubted && (term.rating || names_other(framework, text, RATING_NONE))) {
        return unclear;
    }
    if (term.rating && !is_doubted) {
        return said(term);
    }
    if (marked(framework, text, &cell, arena)) {
        return is_doubted ? unclear : cell;
    }
    if (!names_other(framework, text, RATING_NONE)) {
        return cell;
    }
    cell = unmarked(framework, folded, arena);
    return cell.form == RATING_WORD ? cell : unclear;
}

/* Marks stand for their colour's word, before or behind the words. */
static struct rating_cell with_marks(const struct framework *framework, const char *text,
                                     enum rating rating, struct arena *arena)
{
    struct term colour = {rating, PLAIN_WORD};
    if (text_is_blank(text)) {
        return said(colour);
    }
    struct rating_cell cell = short_text(framework, text, arena);
    if (cell.form == RATING_WORD) {
        return cell.rating == rating ? said(colour) : unclear;
    }
    bool stands = cell.form == RATING_OTHER && !has_doubt(text) &&
                  lets_stand(framework, text, '-', rating, arena);
    return stands ? said(colour) : unclear;
}

static struct rating_cell text_cell(const struct framework *framework, const char *text,
                                    struct arena *arena)
{
    struct rating_cell cell = {.form = RATING_OTHER};
    size_t length = strnlen(text, SHORT_LENGTH + 1);
    if (length > SHORT_LENGTH) {
        marked(framework, text, &cell, arena);
        return cell.form == RATING_WORD || cell.form == RATING_UNCLEAR
                   ? cell
                   : (struct rating_cell){.form = RATING_OTHER};
    }
    for (size_t i = 0; *text == '#' && i < COUNT_OF(errors); i++) {
        if (is_word(text, errors[i])) {
            cell.form = RATING_ERROR;
            return cell;
        }
    }
    char *copy = text_trimmed(arena, text);
    enum rating rating;
    if (!take_marks(copy, &rating)) {
        return unclear;
    }
    return rating ? with_marks(framework, copy, rating, arena)
                  : short_text(framework, copy, arena);
}

const char *rating_cell_near(const struct framework *framework, const char *text,
                             struct arena *arena)
{
    if (strnlen(text, SHORT_LENGTH) == SHORT_LENGTH) {
        return NULL;
    }
    const char *folded = text_folded(arena, text);
    for (int r = RATING_RED; r < RATINGS; r++) {
        const char *word = framework->terms[r].word;
        if (word && strlen(word) >= 3 && strlen(folded) >= 3 &&
            text_distance(folded, text_folded(arena, word), 1) == 1) {
            return word;
        }
    }
    return NULL;
}

bool rating_cell_may_begin(const struct framework *framework, const char *text)
{
    text += strspn(text, " \t\n");
    size_t length = 0;
    while (is_letter(text[length]) && length < LEAD_LENGTH) {
        length++;
    }
    for (int r = RATING_RED; r < RATINGS && length > 0; r++) {
        const char *word = framework->terms[r].word;
        bool is_colour =
            word && strlen(word) == length && is_same_ignoring_case(text, word, length);
        bool is_initial = word && length == 1 && is_same_ignoring_case(text, word, 1);
        if (is_colour || is_initial) {
            return true;
        }
    }
    return false;
}

struct rating_cell rating_cell_of(const struct framework *framework,
                                  const struct cell *cell, struct arena *arena)
{
    struct rating_cell none = {.form = RATING_OTHER};
    switch (cell->kind) {
    case CELL_EMPTY:
        none.form = RATING_BLANK;
        return none;
    case CELL_ERROR:
        none.form = RATING_ERROR;
        return none;
    case CELL_UNCALCULATED:
        none.form = RATING_UNCALCULATED;
        return none;
    case CELL_NUMBER:
    case CELL_DATE:
        none.form = RATING_NUMBER;
        return none;
    case CELL_TEXT:
    case CELL_BOOLEAN:
        break;
    }
    if (text_is_blank(cell->text)) {
        none.form = RATING_BLANK;
        return none;
    }
    struct rating_cell chosen;
    return ticked_words(framework, cell->text, arena, &chosen)
               ? chosen
               : text_cell(framework, cell->text, arena);
}
