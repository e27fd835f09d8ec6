# Everything is built under build/$(MODE): debug, release, asan, coverage, fuzz. V=1 shows the
# commands. Two targets are each enough alone on a fresh Debian 12 with gcc and make: demo, check-all.
MODE     ?= debug
PREFIX   ?= /usr/local
OUT      := build/$(MODE)
# Those whose own names are many come first: the loader looks each name up in this order.
PACKAGES := libcrypto sqlite3 xlsxwriter libxslt libxml-2.0 libzip jansson libutf8proc smartcols libseccomp libdeflate zlib
# Linked in where there are archives of them, as Debian has: over the libraries of one start the
# loader takes as long as a reader over ten returns.
LINKED_IN := sqlite3 jansson utf8proc deflate
Q        := $(if $(V),,@)
PARALLEL  = $(MAKE) --no-print-directory $(if $(findstring jobserver,$(MAKEFLAGS)),,-Oline -j$(shell nproc))

# "missing" until `make deps` has run, so that the Makefile can be read without pkg-config.
PACKAGE_FLAGS := $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null || echo missing)
CPPFLAGS += -I. -I$(OUT) -D_GNU_SOURCE
CPPFLAGS += $(patsubst -I%,-isystem %,$(filter-out missing,$(PACKAGE_FLAGS)))
CFLAGS   += -std=c17 -g -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
CFLAGS   += -Wstrict-prototypes -Wmissing-prototypes -Wcast-qual -Wwrite-strings -Wvla
CFLAGS   += -Wformat=2 -Wundef -Wnull-dereference
SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
flags_debug    := -O1 -Werror
flags_release  := -O2 -D_FORTIFY_SOURCE=2 -fstack-protector-strong
flags_asan     := -O1 $(SANITIZE)
flags_coverage := -O0 --coverage
flags_fuzz     := -O1 $(SANITIZE) -fsanitize=fuzzer-no-link -DFUZZING -Wno-cast-qual
CFLAGS   += $(flags_$(MODE))
LDFLAGS  += $(filter -fsanitize=address% --coverage,$(flags_$(MODE)))
archive   = $(or $(filter /%,$(shell $(CC) -print-file-name=lib$(1).a)),-l$(1))
ARCHIVES := $(foreach name,$(LINKED_IN),$(call archive,$(name)))
SHARED   := $(filter-out $(LINKED_IN:%=-l%),$(shell pkg-config --libs $(PACKAGES) 2>/dev/null))
LDLIBS   += $(ARCHIVES) $(SHARED) -lm

SOURCES   := $(wildcard cli/*.c model/*.c model/base/*.c model/ledger/*.c importers/*.c \
               importers/recognise/*.c importers/checklist/*.c exporters/*.c)
OBJECTS   := $(SOURCES:%.c=$(OUT)/%.o) $(OUT)/embedded.o
LIBRARY   := $(OUT)/libragledger.a
TEMPLATES := $(shell find templates -type f | LC_ALL=C sort)
SUPPORT   := $(patsubst %.c,$(OUT)/%.o,$(wildcard tests/support/*.c))
HELPERS   := $(OUT)/libsupport.a
TESTS     := $(patsubst %.c,$(OUT)/%,$(shell find tests/unit -name 'test_*.c' 2>/dev/null | LC_ALL=C sort))
MAKER     := $(OUT)/tests/collection/make_collection
FORMATTED := $(shell find cli model importers exporters tests -name '*.[ch]' 2>/dev/null | LC_ALL=C sort)

.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all libraries deps demo picture bench release install format tidy coverage clean

all: $(OUT)/ragledger

$(OUT)/ragledger: $(LIBRARY)
	$(Q)$(CC) $(LDFLAGS) -Wl,--undefined=main $^ $(LDLIBS) -o $@

$(LIBRARY): $(OBJECTS)
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(OUT)/%.o: %.c | libraries
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c $< -o $@

# The templates, byte for byte, as a table of paths and contents.
$(OUT)/embedded.c: $(TEMPLATES) templates/embed.sh Makefile
	@mkdir -p $(@D)
	$(Q)sh templates/embed.sh $(TEMPLATES) > $@
$(OUT)/embedded.o: $(OUT)/embedded.c
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -c $< -o $@
$(HELPERS): $(SUPPORT)
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(OUT)/tests/%: $(OUT)/tests/%.o $(HELPERS) $(LIBRARY)
	$(Q)$(CC) $(LDFLAGS) $(filter %.o,$^) $(filter %.a,$^) $(LDLIBS) -lcmocka -o $@
$(OUT)/tests/fuzz/%: LDLIBS += -fsanitize=fuzzer
$(OUT)/tests/bench/reading $(OUT)/tests/bench/least: $(OUT)/tests/bench/limit.o
$(MAKER): $(patsubst %.c,$(OUT)/%.o,$(wildcard tests/collection/*.c))

libraries:
	@[ '$(PACKAGE_FLAGS)' != missing ] || { echo 'Some libraries are missing: run `make deps` first.' >&2; exit 1; }

# ---- packages: asks nothing, and does nothing when all are there ----
deps:
	@sh .ci/install-packages build

include tests/tests.mk

# ---- tools ----
demo: deps
	@$(PARALLEL) MODE=release all build/release/tests/collection/make_collection
	@sh tests/collection/demo.sh build/release/ragledger build/release/tests/collection/make_collection build/demo
picture: demo browser # docs/figure-3.png, docs/progress-summary.png; needs soffice and poppler-utils
	@sh tests/collection/picture.sh build/demo/set/comparison.xlsx docs/figure-3.png
	@pdftoppm -r 90 -l 1 -x 20 -y 20 -W 704 -H 890 -singlefile -png build/browser/kent.pdf docs/progress-summary
bench:
	@$(PARALLEL) MODE=release all $(addprefix build/release/tests/,collection/make_collection bench/reading bench/least bench/measure bench/fill)
	@sh tests/bench/bench.sh build/release build/bench
	@sh tests/bench/three_years.sh build/release build/bench-months
	@sh tests/bench/ten_years.sh build/release build/bench-years
release:
	@$(PARALLEL) MODE=release all
install: release
	install -D build/release/ragledger $(DESTDIR)$(PREFIX)/bin/ragledger
format:
	clang-format -i $(FORMATTED)
tidy:
	printf '%s\n' $(SOURCES) | xargs -n 8 -P $$(nproc) sh -c 'clang-tidy --quiet "$$@" -- $(CPPFLAGS) -std=c17' tidy
	cppcheck --quiet --error-exitcode=1 --enable=warning,portability --inline-suppr -I. cli model importers exporters
coverage:
	@$(PARALLEL) MODE=coverage unit golden
	@sh tests/coverage.sh build/coverage
clean:
	rm -rf build

-include $(OBJECTS:.o=.d) $(SUPPORT:.o=.d) $(TESTS:=.d) $(HARNESSES:=.d) $(wildcard $(OUT)/tests/*/*.d)
