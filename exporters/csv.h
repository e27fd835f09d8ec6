// SPDX-License-Identifier: MIT
/* CSV: one table as comma-separated text, for tables that stand in no report. */
#ifndef EXPORTERS_CSV_H
#define EXPORTERS_CSV_H

#include "model/report.h"

/* Adds the table: UTF-8 without BOM, RFC 4180, LF; no cell of it is a formula. */
void csv_table(const struct table *table, struct text *out);

#endif
