-- The ledger's tables, schema 1. Append-only: triggers refuse what would change or remove a row. They
-- stop mistakes; who can write the file can remove them, which is why log.hash chains every line
-- to what it stands for (model/ledger/seal.h). Times are ISO 8601 texts in UTC, days and months likewise;
-- "" is "not given", NULL "there is none". Items, forces, ratings, absences, bases and findings stand
-- under their ids and words; the framework and the roster say what they mean.

CREATE TABLE ledger (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    store_id TEXT NOT NULL,
    created TEXT NOT NULL,
    framework TEXT NOT NULL,
    framework_id TEXT NOT NULL,
    framework_digest TEXT NOT NULL,
    roster TEXT NOT NULL,
    roster_id TEXT NOT NULL,
    roster_digest TEXT NOT NULL,
    illustrative INTEGER NOT NULL CHECK (illustrative IN (0, 1))
) STRICT;

-- The exact bytes that were received, each once.
CREATE TABLE files (
    sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
    bytes BLOB NOT NULL
) STRICT;

-- One line for each time that a file was imported. origin: the entry whose submissions it stands for,
-- itself but for a receipt. reading: the digest of all that was read in it.
CREATE TABLE entries (
    id INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL REFERENCES entries (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('stored', 'repeated', 'refused')),
    kind TEXT NOT NULL CHECK (kind IN ('return', 'verification')),
    file TEXT NOT NULL,
    sha256 TEXT REFERENCES files (sha256),
    asked TEXT NOT NULL,
    received TEXT NOT NULL,
    known TEXT NOT NULL,
    why TEXT NOT NULL,
    reading TEXT NOT NULL,
    submissions INTEGER NOT NULL,
    gradings INTEGER NOT NULL,
    findings INTEGER NOT NULL
) STRICT;
CREATE INDEX entries_by_origin ON entries (origin);
CREATE INDEX entries_by_file ON entries (sha256);
CREATE INDEX entries_without_submissions ON entries (submissions, asked);

CREATE TABLE submissions (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES entries (id),
    kind TEXT NOT NULL CHECK (kind IN ('return', 'verification')),
    force TEXT NOT NULL,
    period TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    UNIQUE (period, kind, force, version)
) STRICT;
CREATE INDEX submissions_by_entry ON submissions (entry);

CREATE TABLE gradings (
    submission INTEGER NOT NULL REFERENCES submissions (id),
    number INTEGER NOT NULL,
    item TEXT NOT NULL,
    rating TEXT NOT NULL,
    absence TEXT NOT NULL,
    sheet TEXT,
    sheet_row INTEGER NOT NULL,
    sheet_column INTEGER NOT NULL,
    said TEXT NOT NULL,
    narrative TEXT NOT NULL,
    evidence TEXT NOT NULL,
    owner TEXT NOT NULL,
    due TEXT NOT NULL,
    basis TEXT,
    PRIMARY KEY (submission, number)
) STRICT, WITHOUT ROWID;

-- Reading findings. file: NULL when none is concerned, "" for the entry's own.
CREATE TABLE findings (
    entry INTEGER NOT NULL REFERENCES entries (id),
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    file TEXT,
    sheet TEXT,
    sheet_row INTEGER NOT NULL,
    sheet_column INTEGER NOT NULL,
    force TEXT,
    item TEXT,
    message TEXT NOT NULL,
    PRIMARY KEY (entry, number)
) STRICT, WITHOUT ROWID;

-- The forces that a refused file probably spoke for.
CREATE TABLE claimants (
    entry INTEGER NOT NULL REFERENCES entries (id),
    number INTEGER NOT NULL,
    force TEXT NOT NULL,
    PRIMARY KEY (entry, number)
) STRICT, WITHOUT ROWID;

-- What happened, in order. contents: the digest of what the line stands for, the ledger's facts or an
-- entry; hash: over the line and the hash before it.
CREATE TABLE log (
    sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
    known TEXT NOT NULL UNIQUE,
    event TEXT NOT NULL CHECK (event IN ('init', 'import', 'receipt', 'refused')),
    entry INTEGER UNIQUE REFERENCES entries (id),
    contents TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;

CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
CREATE TRIGGER files_no_update BEFORE UPDATE ON files
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
CREATE TRIGGER files_no_delete BEFORE DELETE ON files
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
CREATE TRIGGER entries_no_update BEFORE UPDATE ON entries
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
CREATE TRIGGER entries_no_delete BEFORE DELETE ON entries
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
CREATE TRIGGER submissions_no_update BEFORE UPDATE ON submissions
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
CREATE TRIGGER submissions_no_delete BEFORE DELETE ON submissions
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
CREATE TRIGGER gradings_no_update BEFORE UPDATE ON gradings
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
CREATE TRIGGER gradings_no_delete BEFORE DELETE ON gradings
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
CREATE TRIGGER findings_no_update BEFORE UPDATE ON findings
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
CREATE TRIGGER findings_no_delete BEFORE DELETE ON findings
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
CREATE TRIGGER claimants_no_update BEFORE UPDATE ON claimants
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
CREATE TRIGGER claimants_no_delete BEFORE DELETE ON claimants
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
CREATE TRIGGER log_no_update BEFORE UPDATE ON log
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
CREATE TRIGGER log_no_delete BEFORE DELETE ON log
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
