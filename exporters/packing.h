// SPDX-License-Identifier: MIT
/* Packing: how hard a workbook's parts are compressed. libxlsxwriter 1.1.4 asks zlib for
 * its default level and has no option for another. That level, 6, looks at up to 128
 * places for each match, of which a sheet's cells have thousands that are hardly any
 * better than the first: level 4 packs a month's comparison in little more than half of
 * the time, a tenth larger. */
#ifndef EXPORTERS_PACKING_H
#define EXPORTERS_PACKING_H

#include <stdbool.h>

/* From now on, or no longer, whoever asks zlib for its default level in this process gets
 * that one: deflateInit2_ is defined here, and hands on to zlib's. Where the loader does
 * not take ours for the library's, nothing changes but the time that it takes. */
void packing_is_quick(bool is_quick);

#endif
