// SPDX-License-Identifier: MIT
/* Colours of a workbook: written out, of the palette, or of the theme, lightened or
 * darkened (ECMA-376 part 1, 18.8.3 and 18.8.19). */
#ifndef IMPORTERS_XLSX_COLOUR_H
#define IMPORTERS_XLSX_COLOUR_H

#include "importers/xlsx.h"

LIST_OF(xlsx_colours, int);

/* A colour as an element gives it. What palette and theme make of it is looked up later:
 * the workbook's palette stands at the end of the styles, and its theme is another part,
 * which is not read unless some fill needs it. */
struct xlsx_colour {
    int rgb;     /* 0xRRGGBB; NO_FILL for an automatic one or one of those below */
    int index;   /* in the palette, or -1 */
    int theme;   /* in the theme, or -1 */
    double tint; /* towards white (to 1) or black (to -1) */
};

struct xlsx_colour xlsx_colour_of(const struct xml_attributes *attributes);

/* The colour as it is seen: 0xRRGGBB, or NO_FILL. The palette holds the workbook's own
 * colours, which replace the first of the standard ones. */
int xlsx_colour_seen(struct xlsx_colour colour, const struct xlsx_colours *palette,
                     const struct xlsx_theme *theme);

/* "FFRRGGBB" or "RRGGBB"; NO_FILL for anything else. How opaque it is does not count:
 * Excel ignores it. */
int xlsx_rgb(const struct xml_attribute *attribute);

/* The colour with its lightness moved towards white (tint to 1) or black (to -1). */
int xlsx_tinted(int colour, double tint);

#endif
