// SPDX-License-Identifier: MIT
#include "exporters/exporter.h"

#include "exporters/json_sheets.h"
#include "exporters/json_text.h"

static bool headlines_json_render(const struct report *report,
                                  const struct document *document, struct text *out,
                                  const char **why);

const struct exporter exporter_headlines_json = {
    .name = "headlines-json",
    .extensions = ".json",
    .summary = "The headline sentences with the numbers that they rest on",
    .render = headlines_json_render,
    .read_back = json_sheets,
};

static void add_items(struct json_text *json, const struct headline_items *items)
{
    json_text_name(json, "items");
    json_text_open(json, '[', JSON_LINES);
    for (size_t i = 0; i < items->count; i++) {
        json_text_open(json, '{', JSON_ONE_LINE);
        json_text_name_string(json, "item", items->items[i].item->id);
        json_text_name_number(json, "n", items->items[i].count);
        json_text_name_number(json, "base", items->items[i].base);
        json_text_close(json, '}');
    }
    json_text_close(json, ']');
}

static void add_left_out(struct json_text *json, const struct tally *tally)
{
    json_text_name(json, "left_out");
    json_text_open(json, '{', JSON_ONE_LINE);
    json_text_name_number(json, "blue", tally->count[TALLY_BLUE]);
    json_text_name_number(json, "grey", tally->count[TALLY_GREY]);
    json_text_name_number(json, "not_applicable", tally->count[TALLY_NOT_APPLICABLE]);
    json_text_name_number(json, "not_verified", tally->count[TALLY_NOT_VERIFIED]);
    json_text_name_number(json, "not_read", tally->count[TALLY_NOT_READ]);
    json_text_close(json, '}');
}

static void add_headline(struct json_text *json, const struct headline *headline)
{
    json_text_open(json, '{', JSON_LINES);
    json_text_name_string(json, "id", headline->id);
    json_text_name_string(json, "sentence", headline->sentence);
    json_text_name_string(json, "assessor", assessor_word(headline->assessor));
    json_text_name_string(json, "theme", headline->theme ? headline->theme->id : NULL);
    add_items(json, &headline->items);
    json_text_name_number(json, "numerator", headline->numerator);
    json_text_name_number(json, "base", headline->base);
    json_text_name(json, "percent");
    json_text_number(json, COLUMN_PERCENT,
                     percent_tenths(headline->numerator, headline->base));
    add_left_out(json, &headline->tally);
    json_text_name_string(json, "selection", headline->selection);
    json_text_close(json, '}');
}

static bool headlines_json_render(const struct report *report,
                                  const struct document *document, struct text *out,
                                  const char **why)
{
    (void)document, (void)why;
    struct json_text json = {.out = out};
    json_text_open(&json, '[', JSON_LINES);
    for (size_t i = 0; i < report->headlines.count; i++) {
        add_headline(&json, &report->headlines.items[i]);
    }
    json_text_close(&json, ']');
    json_text_end(&json);
    return true;
}
