-- The ledger's tables, schema 2: what a coordinator decides about what was received. A decision is one
-- more line of the log, never a change of what it is about.

-- withdraw, accept: of what was received with these bytes for a force and month (force '': a refused
-- file, which is nobody's). answer: to a finding of the month, by its identity. why: in the
-- coordinator's words.
CREATE TABLE decisions (
    id INTEGER PRIMARY KEY,
    act TEXT NOT NULL CHECK (act IN ('withdraw', 'accept', 'answer')),
    known TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('return', 'verification', '')),
    sha256 TEXT REFERENCES files (sha256),
    force TEXT NOT NULL,
    item TEXT NOT NULL,
    period TEXT NOT NULL,
    finding TEXT NOT NULL,
    name TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT;
CREATE INDEX decisions_by_period ON decisions (period, act);
CREATE INDEX decisions_by_file ON decisions (sha256);

CREATE TRIGGER decisions_no_update BEFORE UPDATE ON decisions
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
CREATE TRIGGER decisions_no_delete BEFORE DELETE ON decisions
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;

-- The log as before, and with lines for decisions. Its rows go over as they are: what was hashed of
-- them stays the same.
DROP TRIGGER log_no_update;
DROP TRIGGER log_no_delete;
ALTER TABLE log RENAME TO log_of_schema_1;
CREATE TABLE log (
    sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
    known TEXT NOT NULL UNIQUE,
    event TEXT NOT NULL CHECK (event IN ('init', 'import', 'receipt', 'refused', 'withdraw', 'accept',
                                         'answer')),
    entry INTEGER UNIQUE REFERENCES entries (id),
    decision INTEGER UNIQUE REFERENCES decisions (id),
    contents TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
INSERT INTO log (sequence, known, event, entry, contents, hash)
    SELECT sequence, known, event, entry, contents, hash FROM log_of_schema_1 ORDER BY sequence;
DROP TABLE log_of_schema_1;
CREATE TRIGGER log_no_update BEFORE UPDATE ON log
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
CREATE TRIGGER log_no_delete BEFORE DELETE ON log
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
