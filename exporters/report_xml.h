// SPDX-License-Identifier: MIT
/* Report as XML: what the stylesheets of templates/report see, and all that they see. One
 * document in memory, in no namespace; nothing of it is written to a file. Attributes
 * that would be empty are left out; flags are "yes" or left out; numbers are bare, tenths
 * of a percent as "73.1"; days are given as ISO ("2023-02-28") and, named -words, for
 * people. Everything is text of the report, never markup.
 *
 * A page about one force (document->force) sees only that force, its cells, and its rows
 * of the tables that have a column force_code; of tables without one it sees all rows.
 * Tables made for forces' pages (by-force-and-theme, force-…, summaries) are seen by
 * these alone; by-recommendation, agreement, transitions and months by pages about all.
 *
 * report: title period month as-at as-at-words marking status publisher contact public
 *   working-copy illustrative provisional commentary position-digest inspectorate
 *   framework framework-publisher source roster policy; force: the code of the one force
 *   that the page is about
 * - asset: name, a .css or .js of templates/report; its text, to be put whole into
 *   <style> or <script>, which the exporter permits by their hash
 * - banner: text, for the head of every page; note: text, what to know to use the numbers
 * - rating: word ("Red", "Not read") class ("red", "not-read") letters ("R", "NR")
 *   definition, none (flag: it is no rating), likely (flag: addressed or likely to be),
 *   by-force (flag: a force may give it); the eight, in their order
 * - theme: id title noun; area: id title theme (its id)
 * - outcome: id words label (a word or two); rule: id words outcome (its id)
 * - basis: id title, tested (flag)
 * - query: name severity meaning action; working copies only: those that occur
 * - publication: title published published-words comments-due comments-due-words, past
 *   (flag: the comments were due before the as-at)
 * - item: id kind ("recommendation", "afi") kind-words number subject theme theme-title
 *   area area-title deadline (ISO) deadline-kind ("date", "immediate", "none",
 *   "not-stated") deadline-words, days (from the as-at to the deadline, negative once it
 *   is past), unverified (flag: text or deadline not found in the published source) note;
 *   forces' items only
 * - force: code name slug abbreviation country region policing-region
 *   - body: name kind ("pcc", "pfcc", "mayor", "mopac", "common-council") unverified
 *     (flag); who oversees it at the as-at; may be missing
 * - cell: force (code) item (id) force-rating inspectorate-rating reconciled-rating
 *   (words of <rating>) force-absence (words: why the force has none) basis (words)
 *   rule (id) queries (names, joined by ";") force-source inspectorate-source
 *   ("a.xlsx#Sheet!D14"); on a page about all forces why (the rule's words, and the
 *   force's absence); on one about a force subject theme (id) force-class
 *   inspectorate-class reconciled-class (of the <rating>) deadline-words;
 *   force after force, in the order of items
 * - headline: id sentence assessor ("force", "inspectorate") theme area (ids) afi (flag:
 *   about areas for improvement) named (flag: the sentence names its items) numerator
 *   base percent
 *   - counted: item (id) numerator base; the items that it rests on
 *   - left-out: word count; what is in the base without saying how far the work is
 * - table: id title description; every table of the report that the elements above do not
 *   hold already (by-recommendation, by-force, by-theme-and-area, differences, movement
 * …)
 *   - column: id ("force_code", "Not read") name (of its attribute in <row>:
 *     "force-code", "not-read") title description kind ("text", "number", "percent",
 *     "date", "rating")
 *   - row: an attribute a column, named as <column> says, in their order, empty ones too
 *     - bar: words ("Red 3, Amber 40, of 43"); on a page about a force beside (percent,
 *       of all forces together); of rows that are drawn: on a page about all forces those
 *       of forces' and the inspectorate's ratings of recommendations, and of items one by
 *       one; on one about a force those of by-force-and-theme without areas
 *       - part: class word (of <rating>) x width ("9.3023%"); where there is room, middle
 *         (the same, for its text) and the text: its letters, its number
 *
 * By data-table, data-column and, for one row, data- and its key's columns a page names
 * what it shows, so that the publication gate can hold it against the report. */
#ifndef EXPORTERS_REPORT_XML_H
#define EXPORTERS_REPORT_XML_H

#include "exporters/xml_tree.h"
#include "model/publication.h"

/* The library's own document (an xmlDoc), which the caller frees; NULL when the library
 * ran out of memory. */
void *report_xml(const struct report *report, const struct document *document);

#endif
