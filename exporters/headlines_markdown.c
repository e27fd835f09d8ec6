// SPDX-License-Identifier: MIT
#include "exporters/exporter.h"

#include <string.h>

#include "model/base/date.h"

static bool markdown_render(const struct report *report, const struct document *document,
                            struct text *out, const char **why);
static bool markdown_lines(struct bytes bytes, struct arena *arena, struct sheets *sheets,
                           const char **why);

const struct exporter exporter_headlines_markdown = {
    .name = "headlines-md",
    .extensions = ".md",
    .summary = "The headline sentences as a page to read, in Markdown",
    .render = markdown_render,
    .read_back = markdown_lines,
};

/* What Markdown could take for markup inside a line. */
static const char markup[] = "\\`*_[]<>#|~&";

static void add_prose(struct text *out, const char *text)
{
    for (const char *at = text_clean(out->arena, text); *at; at++) {
        if (strchr(markup, *at)) {
            text_add_char(out, '\\');
        }
        text_add_char(out, *at == '\n' || *at == '\t' ? ' ' : *at);
    }
}

static void add_heading(struct text *out, const char *marks, const char *title)
{
    text_addf(out, "\n%s ", marks);
    add_prose(out, title);
    text_add(out, "\n\n");
}

static void add_banners(struct text *out, const struct texts *banners)
{
    for (size_t i = 0; i < banners->count; i++) {
        text_add(out, i > 0 ? ">\n> " : "\n> ");
        add_prose(out, banners->items[i]);
        text_add_char(out, '\n');
    }
}

static void add_definitions(struct text *out, const struct framework *framework)
{
    add_heading(out, "##", "What the ratings mean");
    for (enum rating rating = RATING_RED; rating < RATINGS; rating++) {
        text_add(out, "- **");
        add_prose(out, framework->terms[rating].word);
        text_add(out, "**: ");
        add_prose(out, framework->terms[rating].definition);
        text_add_char(out, '\n');
    }
    text_addf(out, "- **%s**, **%s** and **%s** are no ratings.\n",
              tally_word(TALLY_NOT_APPLICABLE), tally_word(TALLY_NOT_VERIFIED),
              tally_word(TALLY_NOT_READ));
    text_addf(out,
              "\nAddressed, or likely to be, means %s or %s. Whatever has no such rating "
              "stays in the base.\n",
              rating_word(RATING_GREEN), rating_word(RATING_AMBER));
}

/* "; left out: 12 Blue, 3 Not read": what is in the base without saying how far the work
 * is. */
static void add_left_out(struct text *out, const struct tally *tally)
{
    bool is_first = true;
    for (enum tally_row row = TALLY_BLUE; row < TALLY_ROWS; row++) {
        if (tally->count[row] > 0) {
            text_addf(out, "%s%u %s", is_first ? "; left out: " : ", ", tally->count[row],
                      tally_word(row));
            is_first = false;
        }
    }
    text_add(out, is_first ? "; nothing left out" : "");
}

/* Where the sentence names several items, each has its own numbers. */
static void add_items(struct text *out, const struct headline *headline)
{
    const struct headline_items *items = &headline->items;
    if (items->count < 2 || !strstr(headline->sentence, items->items[0].item->id)) {
        return;
    }
    for (size_t i = 0; i < items->count; i++) {
        const struct headline_item *item = &items->items[i];
        text_addf(out, "%s%s %u of %u", i > 0 ? ", " : ": ", item->item->id, item->count,
                  item->base);
    }
}

static void add_headline(struct text *out, const struct headline *headline)
{
    text_add(out, "- ");
    add_prose(out, headline->sentence);
    text_addf(out, " (%u of %u", headline->numerator, headline->base);
    add_items(out, headline);
    add_left_out(out, &headline->tally);
    text_add(out, ")\n");
}

static bool is_about_afis(const struct headline *headline)
{
    return headline->items.count > 0 && headline->items.items[0].item->kind == ITEM_AFI;
}

/* One heading's worth of headlines. */
struct section {
    const char *marks, *title;
    const struct theme *theme;
    const struct area *area;
    bool about_afis;
};

static bool is_in(const struct headline *headline, const struct section *section)
{
    if (section->about_afis || is_about_afis(headline)) {
        return section->about_afis && is_about_afis(headline);
    }
    return headline->area == section->area &&
           (headline->area || headline->theme == section->theme);
}

static void add_section(struct text *out, const struct report *report,
                        const struct section *section, bool is_always)
{
    bool is_open = false;
    for (size_t i = 0; i < report->headlines.count; i++) {
        const struct headline *headline = &report->headlines.items[i];
        if (is_in(headline, section)) {
            if (!is_open) {
                add_heading(out, section->marks, section->title);
            }
            is_open = true;
            add_headline(out, headline);
        }
    }
    if (!is_open && is_always) {
        add_heading(out, section->marks, section->title);
        text_add(out, "There is nothing to count.\n");
    }
}

static void add_theme(struct text *out, const struct report *report,
                      const struct theme *theme)
{
    add_section(out, report,
                &(struct section){.marks = "##", .title = theme->title, .theme = theme},
                true);
    for (size_t i = 0; i < report->framework->areas.count; i++) {
        const struct area *area = &report->framework->areas.items[i];
        if (area->theme == theme) {
            add_section(
                out, report,
                &(struct section){.marks = "###", .title = area->title, .area = area},
                false);
        }
    }
}

static void add_sentences(struct text *out, const struct report *report)
{
    add_section(out, report, &(struct section){.marks = "##", .title = "All themes"},
                false);
    for (size_t i = 0; i < report->framework->themes.count; i++) {
        add_theme(out, report, &report->framework->themes.items[i]);
    }
    add_section(out, report,
                &(struct section){
                    .marks = "##", .title = "Areas for improvement", .about_afis = true},
                false);
}

static bool markdown_render(const struct report *report, const struct document *document,
                            struct text *out, const char **why)
{
    (void)document, (void)why;
    text_add(out, "# ");
    add_prose(out, report->title);
    text_add_char(out, '\n');
    add_banners(out, &report->banners);
    text_addf(out, "\nPosition at %s.\n", date_words(out->arena, report->as_at));
    add_definitions(out, report->framework);
    add_sentences(out, report);
    return true;
}

static char *unescaped(struct arena *arena, const char *at, const char *end)
{
    struct text line = {.arena = arena};
    text_add(&line, "");
    for (; at < end; at++) {
        bool is_escape = *at == '\\' && at + 1 < end && strchr(markup, at[1]);
        at += is_escape;
        text_add_char(&line, *at);
    }
    return line.bytes;
}

/* One cell a line, in the first column, its escapes undone; blank lines have none. */
static bool markdown_lines(struct bytes bytes, struct arena *arena, struct sheets *sheets,
                           const char **why)
{
    if (!text_is_utf8((const char *)bytes.at, bytes.length)) {
        *why = "it is not UTF-8";
        return false;
    }
    sheets->format = "markdown";
    struct sheet *sheet = list_add(arena, &sheets->list);
    const char *at = (const char *)bytes.at, *end = at + bytes.length;
    for (unsigned row = 1; at < end; row++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        stop = stop ? stop : end;
        if (stop > at) {
            *list_add(arena, &sheet->cells) =
                (struct cell){.row = row,
                              .column = 1,
                              .fill = NO_FILL,
                              .kind = CELL_TEXT,
                              .text = unescaped(arena, at, stop)};
        }
        at = stop + 1;
    }
    return true;
}
