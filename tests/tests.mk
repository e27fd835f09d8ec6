# The tests, a stage each; every stage closes with a line "N passed, N failed". Included by Makefile.
TORTURE   := $(patsubst %.c,$(OUT)/%,$(wildcard tests/torture/*.c))
HARNESSES := $(patsubst %.c,$(OUT)/%,$(wildcard tests/fuzz/fuzz_*.c))

.PHONY: deps-check-all check check-all asan unit golden golden-update gate office layers format-check docs docs-check \
        cases browser differential torture fuzz fuzz-run

check:
	@sh tests/stages.sh layers unit golden gate
deps-check-all:
	@sh .ci/install-packages build check-all
check-all: deps-check-all
	@sh tests/stages.sh layers format-check docs-check unit golden gate office cases browser differential torture asan fuzz
asan:
	@sh tests/stages.sh MODE=asan unit golden gate cases

unit: $(TESTS)
	@sh tests/unit.sh $^
golden golden-update: $(OUT)/ragledger $(OUT)/tests/golden/make_files $(OUT)/tests/golden/fill_form
	@UPDATE=$(filter %-update,$@) sh tests/golden/run.sh $^ $(CASE)
# What was altered between its making and the publication gate is found, through the whole program.
$(OUT)/tests/gate/altered: LDFLAGS += -Wl,--wrap=file_write -Wl,--undefined=main
gate: $(OUT)/tests/gate/altered $(OUT)/tests/golden/make_files
	@sh tests/gate/run.sh $^
# With LibreOffice: what is published, and forms filled in and sent back. OFFICE=forms runs one.
office: $(OUT)/ragledger $(OUT)/cases/march-2023
	@sh tests/office/run.sh $< $(OFFICE)
# What a reader's process may do: a planted fault, a traced import, bombs.
$(OUT)/tests/confined/planted: LDFLAGS += -Wl,--wrap=import_sheets -Wl,--undefined=main
confined: $(OUT)/ragledger $(OUT)/tests/confined/planted $(OUT)/tests/confined/bombs
	@sh tests/confined/run.sh $^
# Cell for cell against openpyxl and LibreOffice: BOOKS odd workbooks made from SEED, and a collection's.
differential: $(OUT)/ragledger $(OUT)/tests/differential/make_odd_workbooks $(OUT)/cases/march-2023
	@rm -rf $(OUT)/differential && mkdir -p $(OUT)/differential
	@$(OUT)/tests/differential/make_odd_workbooks $(OUT)/differential/odd $(or $(BOOKS),16) $(or $(SEED),1)
	@/usr/bin/python3 tests/differential/others.py $< $(OUT)/differential $(OUT)/differential/odd/*.xlsx \
	    $(OUT)/cases/march-2023/returns/[a-d]*.xlsx
# CASES: a folder with returns/, verifications/ and truth-*.csv; without one, an illustrative month.
cases: $(OUT)/ragledger $(OUT)/tests/cases/compare $(if $(CASES),,$(OUT)/cases/march-2023)
	@sh tests/cases/run.sh $(wordlist 1,2,$^) $(or $(CASES),$(lastword $^)) $(OUT)/cases/set
$(OUT)/cases/march-2023: $(MAKER)
	@rm -rf $@ && mkdir -p $(@D) && $(MAKER) $@
# The pages in Debian's Chromium: pictures and paper land in build/browser.
browser: $(OUT)/ragledger $(OUT)/cases/march-2023
	@sh tests/browser/run.sh $^ build/browser
layers:
	@sh tests/layers.sh
format-check:
	@clang-format --dry-run -Werror $(FORMATTED)
# What the program can say of itself: docs/findings.md, docs/workbook-checks.md, and the outputs in README.md.
docs docs-check: $(OUT)/ragledger $(OUT)/cases/march-2023
	@$(OUT)/ragledger findings --markdown > $(OUT)/findings.md
	@$(OUT)/ragledger check-workbook --markdown > $(OUT)/workbook-checks.md
	@sh tests/readme.sh $^ README.md > $(OUT)/README.md
	@$(if $(filter docs,$@),cp $(OUT)/findings.md $(OUT)/workbook-checks.md docs/ && cp $(OUT)/README.md .,\
	    diff -u docs/findings.md $(OUT)/findings.md && \
	    diff -u docs/workbook-checks.md $(OUT)/workbook-checks.md && diff -u README.md $(OUT)/README.md)

# ---- documents and the ledger mistreated: CUTS, FLIPS, KILLS … (tests/torture.sh) say how much ----
torture: $(TORTURE) $(OUT)/cases/march-2023
	@sh tests/torture.sh $(OUT)/tests/torture $(OUT)/cases/march-2023

# ---- fuzzing: each harness for SECONDS from SEED on (always the same, so that a change is judged by
# what it changes; SEED=0 explores); what it finds is kept in build/fuzz ----
SECONDS ?= 60
fuzz:
	@$(PARALLEL) MODE=fuzz CC=clang fuzz-run
fuzz-run: $(HARNESSES) $(OUT)/cases/march-2023
	@sh tests/fuzz.sh $(SECONDS) $(or $(SEED),1) $(OUT) $(HARNESSES)
