// SPDX-License-Identifier: MIT
/* Block title: which force a text over rows says that they are of. */
#ifndef IMPORTERS_RECOGNISE_BLOCK_TITLE_H
#define IMPORTERS_RECOGNISE_BLOCK_TITLE_H

#include "importers/recognise/view.h"

/* The force of "Essex Police March 2023" or "March 2023 (Essex)", a force and a month and
 * no more, and that month; NULL for any other text. */
const struct force *block_title_dated(struct reader *reader, struct words *words,
                                      struct period *period);

/* The same of a line that holds nothing but the two, each in a cell of its own. */
const struct force *block_title_in_line(struct reader *reader, const struct line *line,
                                        struct period *period);

/* The force of "Essex Police - verification", "Verification (Essex)" and of what is
 * dated; in an inspectorate's file, of any text that names one. NULL: none, or several.
 */
const struct force *block_title_force(struct reader *reader, struct words *words);

/* The force that a text names in any other way, unless it says that the force helps,
 * looks on or is somebody of that name: who goes by the text may mean its rows. */
const struct force *block_title_hint(struct reader *reader, struct words *words);

#endif
