// SPDX-License-Identifier: MIT
#include "importers/xlsx_colour.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    INDEXED_COLOURS = 64,
    CHANNELS = 3,
};

/* ---- tint ---- */

struct hls {
    double hue, lightness, saturation; /* each 0 to 1 */
};

static double least_of(const double *rgb)
{
    return fmin(rgb[0], fmin(rgb[1], rgb[2]));
}

static double most_of(const double *rgb)
{
    return fmax(rgb[0], fmax(rgb[1], rgb[2]));
}

static struct hls hls_of(const double *rgb)
{
    double least = least_of(rgb), most = most_of(rgb), range = most - least;
    struct hls hls = {.lightness = (least + most) / 2};
    if (range == 0) {
        return hls;
    }
    hls.saturation = range / (hls.lightness <= 0.5 ? most + least : 2 - most - least);
    if (most == rgb[0]) {
        hls.hue = (rgb[1] - rgb[2]) / range;
    } else if (most == rgb[1]) {
        hls.hue = 2 + (rgb[2] - rgb[0]) / range;
    } else {
        hls.hue = 4 + (rgb[0] - rgb[1]) / range;
    }
    hls.hue /= 6;
    hls.hue -= floor(hls.hue);
    return hls;
}

/* How strong a channel is whose place on the wheel of colours is hue. */
static double channel(double low, double high, double hue)
{
    hue -= floor(hue);
    if (hue < 1.0 / 6) {
        return low + (high - low) * 6 * hue;
    }
    if (hue < 1.0 / 2) {
        return high;
    }
    return hue < 2.0 / 3 ? low + (high - low) * 6 * (2.0 / 3 - hue) : low;
}

static int rgb_of(struct hls hls)
{
    double high = hls.lightness <= 0.5
                      ? hls.lightness * (1 + hls.saturation)
                      : hls.lightness + hls.saturation - hls.lightness * hls.saturation;
    double low = 2 * hls.lightness - high;
    long red = lround(channel(low, high, hls.hue + 1.0 / 3) * 255);
    long green = lround(channel(low, high, hls.hue) * 255);
    long blue = lround(channel(low, high, hls.hue - 1.0 / 3) * 255);
    return (int)(red << 16 | green << 8 | blue);
}

int xlsx_tinted(int colour, double tint)
{
    if (colour == NO_FILL || tint == 0 || !(tint >= -1 && tint <= 1)) {
        return colour;
    }
    double rgb[CHANNELS] = {(colour >> 16 & 0xFF) / 255.0, (colour >> 8 & 0xFF) / 255.0,
                            (colour & 0xFF) / 255.0};
    struct hls hls = hls_of(rgb);
    hls.lightness =
        tint < 0 ? hls.lightness * (1 + tint) : hls.lightness * (1 - tint) + tint;
    return rgb_of(hls);
}

/* ---- where a colour comes from ---- */

/* The palette of Excel 97; 0 to 7 repeat 8 to 15. (ECMA-376 part 1, 18.8.27) */
static const int indexed[INDEXED_COLOURS] = {
    0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0xFF00FF, 0x00FFFF,
    0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0xFF00FF, 0x00FFFF,
    0x800000, 0x008000, 0x000080, 0x808000, 0x800080, 0x008080, 0xC0C0C0, 0x808080,
    0x9999FF, 0x993366, 0xFFFFCC, 0xCCFFFF, 0x660066, 0xFF8080, 0x0066CC, 0xCCCCFF,
    0x000080, 0xFF00FF, 0xFFFF00, 0x00FFFF, 0x800080, 0x800000, 0x008080, 0x0000FF,
    0x00CCFF, 0xCCFFFF, 0xCCFFCC, 0xFFFF99, 0x99CCFF, 0xFF99CC, 0xCC99FF, 0xFFCC99,
    0x3366FF, 0x33CCCC, 0x99CC00, 0xFFCC00, 0xFF9900, 0xFF6600, 0x666699, 0x969696,
    0x003366, 0x339966, 0x003300, 0x333300, 0x993300, 0x993366, 0x333399, 0x333333,
};

int xlsx_rgb(const struct xml_attribute *attribute)
{
    size_t length = attribute ? (size_t)(attribute->end - attribute->value) : 0;
    if (length != 6 && length != 8) {
        return NO_FILL;
    }
    int colour = 0;
    for (const unsigned char *at = attribute->value; at < attribute->end; at++) {
        unsigned char lower = *at | 0x20;
        bool is_digit = *at >= '0' && *at <= '9';
        if (!is_digit && (lower < 'a' || lower > 'f')) {
            return NO_FILL;
        }
        colour = (colour & 0xFFFFF) << 4 | (is_digit ? *at - '0' : lower - 'a' + 10);
    }
    return colour;
}

static double tint_of(const struct xml_attribute *attribute)
{
    char text[32] = "";
    double tint = 0;
    size_t length = attribute ? (size_t)(attribute->end - attribute->value) : 0;
    if (length > 0 && length < sizeof(text)) {
        memcpy(text, attribute->value, length);
    }
    return xlsx_number(text, &tint) ? tint : 0;
}

struct xlsx_colour xlsx_colour_of(const struct xml_attributes *attributes)
{
    const struct xml_attribute *rgb = xml_attribute(attributes, "rgb");
    const struct xml_attribute *themed = xml_attribute(attributes, "theme");
    const struct xml_attribute *index = xml_attribute(attributes, "indexed");
    struct xlsx_colour colour = {.rgb = NO_FILL, .index = -1, .theme = -1};
    colour.tint = tint_of(xml_attribute(attributes, "tint"));
    if (rgb) {
        colour.rgb = xlsx_rgb(rgb);
    } else if (themed) {
        unsigned at = xml_number(themed, XLSX_THEME_COLOURS);
        colour.theme = at < XLSX_THEME_COLOURS ? (int)at : -1;
    } else if (index) {
        /* Beyond the palette stand the system's own colours (64 and 65): no fill that
         * somebody chose. */
        unsigned at = xml_number(index, INDEXED_COLOURS);
        colour.index = at < INDEXED_COLOURS ? (int)at : -1;
    }
    return colour;
}

int xlsx_colour_seen(struct xlsx_colour colour, const struct xlsx_colours *palette,
                     const struct xlsx_theme *theme)
{
    if (colour.index >= 0) {
        size_t at = (size_t)colour.index;
        colour.rgb = at < palette->count ? palette->items[at] : indexed[at];
    } else if (colour.theme >= 0) {
        colour.rgb = theme->colours[colour.theme];
    }
    return xlsx_tinted(colour.rgb, colour.tint);
}
