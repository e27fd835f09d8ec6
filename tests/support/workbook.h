// SPDX-License-Identifier: MIT
/* Workbook: whole .xlsx files for tests, made from sheets, so that a test can say in text
 * what a reader should find. The parts are written here by hand, because tests need what
 * writers refuse to write (formulas without results, hidden rows that hold values). The
 * same sheets give the same bytes as long as TZ and zlib are the same. */
#ifndef TESTS_SUPPORT_WORKBOOK_H
#define TESTS_SUPPORT_WORKBOOK_H

#include "model/sheet.h"

/* The bytes of the .xlsx file, in the arena. A sheet without a name is called "Sheet1",
 * "Sheet2" … Ends the program when libzip fails: it is the test that is broken. */
struct bytes workbook_of(const struct sheets *sheets, struct arena *arena);

#endif
