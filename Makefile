# Everything is built under build/$(MODE): debug, release, asan, coverage. V=1 shows the commands.
MODE     ?= debug
OUT      := build/$(MODE)
PACKAGES := libxml-2.0 libzip jansson xlsxwriter libutf8proc libmd smartcols
Q        := $(if $(V),,@)

CPPFLAGS += -I. -I$(OUT) -D_GNU_SOURCE
CFLAGS   += -std=c17 -g -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
CFLAGS   += -Wstrict-prototypes -Wmissing-prototypes -Wcast-qual -Wwrite-strings -Wvla
CFLAGS   += -Wformat=2 -Wundef -Wnull-dereference
flags_debug    := -O1 -Werror
flags_release  := -O2 -D_FORTIFY_SOURCE=2 -fstack-protector-strong
flags_asan     := -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
flags_coverage := -O0 --coverage
CFLAGS   += $(flags_$(MODE))
LDFLAGS  += $(filter -fsanitize=% --coverage,$(flags_$(MODE)))
LDLIBS   += $(shell pkg-config --libs $(PACKAGES)) -lm
CPPFLAGS += $(shell pkg-config --cflags $(PACKAGES) | sed 's/-I/-isystem /g')

SOURCES   := $(wildcard cli/*.c model/*.c model/base/*.c model/ledger/*.c importers/*.c \
               importers/recognise/*.c exporters/*.c)
OBJECTS   := $(SOURCES:%.c=$(OUT)/%.o) $(OUT)/embedded.o
LIBRARY   := $(OUT)/libragledger.a
TEMPLATES := $(shell find templates -type f | LC_ALL=C sort)
SUPPORT   := $(patsubst %.c,$(OUT)/%.o,$(wildcard tests/support/*.c))
UNITS     := $(patsubst %.c,$(OUT)/%,$(shell find tests/unit -name 'test_*.c' 2>/dev/null))

.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all unit layers clean

all: $(OUT)/ragledger

$(OUT)/ragledger: $(LIBRARY)
	$(Q)$(CC) $(LDFLAGS) -Wl,--undefined=main $^ $(LDLIBS) -o $@

$(LIBRARY): $(OBJECTS)
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(OUT)/%.o: %.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c $< -o $@

# The templates, byte for byte, as a table of paths and contents.
$(OUT)/embedded.c: $(TEMPLATES) templates/embed.sh Makefile
	@mkdir -p $(@D)
	$(Q)sh templates/embed.sh $(TEMPLATES) > $@

$(OUT)/embedded.o: $(OUT)/embedded.c
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -c $< -o $@

$(OUT)/tests/%: $(OUT)/tests/%.o $(SUPPORT) $(LIBRARY)
	$(Q)$(CC) $(LDFLAGS) $^ $(LDLIBS) -lcmocka -o $@

unit: $(UNITS)
	$(Q)for test in $^; do $$test || exit 1; done

clean:
	rm -rf build

-include $(OBJECTS:.o=.d) $(SUPPORT:.o=.d) $(UNITS:=.d)
