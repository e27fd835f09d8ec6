// SPDX-License-Identifier: MIT
/* Small report: a whole month by hand, of two forces and three items, with every kind of
 * rating and of absence in it, and the numbers that follow. Nothing of it comes from the
 * code that makes reports, so it can be held against that code's readers.
 *
 *             Essex                          Dyfed-Powys
 *     R04     Green, Green                   unreadable, Grey
 *     R11     Amber, Red                     not applicable, not applicable
 *     AFI1    blank, not verified            Green, Amber
 */
#ifndef TESTS_SUPPORT_SMALL_REPORT_H
#define TESTS_SUPPORT_SMALL_REPORT_H

#include "model/report.h"

struct report *small_report(struct arena *arena);

/* A table of the report that a test may change. */
struct table *small_report_table(struct report *report, const char *id);
/* The value in a column, by its name. */
struct value *small_report_value(struct table *table, size_t row, const char *column);

#endif
