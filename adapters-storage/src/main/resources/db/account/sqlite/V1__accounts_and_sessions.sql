-- Times are microseconds since 1970-01-01 UTC; names are in normal form.

CREATE TABLE account (
  name          TEXT NOT NULL PRIMARY KEY,
  is_role       INTEGER NOT NULL CHECK (is_role IN (0, 1)),
  may_log_in    INTEGER NOT NULL CHECK (may_log_in IN (0, 1)),
  password_hash TEXT,
  -- The form and work of the hash, such as bcrypt:10: what checking it costs.
  hash_cost     TEXT,
  valid_until   INTEGER,
  CHECK ((password_hash IS NULL) = (hash_cost IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX account_hash_cost ON account (hash_cost);

CREATE TABLE role_member (
  role   TEXT NOT NULL REFERENCES account (name),
  member TEXT NOT NULL REFERENCES account (name),
  PRIMARY KEY (member, role)
) STRICT, WITHOUT ROWID;

CREATE INDEX role_member_role ON role_member (role);

INSERT INTO account (name, is_role, may_log_in) VALUES ('admin', 1, 0), ('root', 0, 1);
INSERT INTO role_member (role, member) VALUES ('admin', 'root');

CREATE TABLE web_session (
  id            INTEGER NOT NULL PRIMARY KEY,
  hashed_secret BLOB NOT NULL,
  username      TEXT NOT NULL,
  created_at    INTEGER NOT NULL,
  expires_at    INTEGER NOT NULL,
  revoked_at    INTEGER
) STRICT;

CREATE INDEX web_session_username ON web_session (username);
CREATE INDEX web_session_expires_at ON web_session (expires_at);
CREATE INDEX web_session_revoked_at ON web_session (revoked_at) WHERE revoked_at IS NOT NULL;

-- One row: the number that was given last, so that none is given twice, whatever the clock does.
CREATE TABLE session_number (
  last INTEGER NOT NULL
) STRICT;

INSERT INTO session_number (last) VALUES (0);

-- One row: decides what an unknown name costs, in a way that nobody outside can tell.
CREATE TABLE decoy (
  key BLOB NOT NULL
) STRICT;

INSERT INTO decoy (key) VALUES (randomblob(32));

-- Lets a start see without further reading that there is nothing to migrate.
PRAGMA user_version = 1;
