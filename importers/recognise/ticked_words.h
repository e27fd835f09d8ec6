// SPDX-License-Identifier: MIT
/* Ticked words: a choice of ratings in one cell, a box beside each ("☐ Red ☒ Amber
 * ☐ Green", "Red [ ] Amber [x]"). */
#ifndef IMPORTERS_RECOGNISE_TICKED_WORDS_H
#define IMPORTERS_RECOGNISE_TICKED_WORDS_H

#include "importers/recognise/rating_cell.h"

/* False unless the text is two or more different ratings' words, each with a box, and
 * nothing else. *cell gets the word whose box is ticked; a placeholder when none is;
 * something unclear when several are. */
bool ticked_words(const struct framework *framework, const char *text,
                  struct arena *arena, struct rating_cell *cell);

#endif
