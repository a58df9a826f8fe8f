-- The tables of ../sqlite/V1__accounts_and_sessions.sql, where what each means is told, for any
-- database that speaks PostgreSQL. Tables first and rows after them, each statement such that it
-- can be run again: CockroachDB and YugabyteDB do not undo what came before a failure.

CREATE TABLE IF NOT EXISTS account (
  name          TEXT NOT NULL PRIMARY KEY,
  is_role       INT8 NOT NULL CHECK (is_role IN (0, 1)),
  may_log_in    INT8 NOT NULL CHECK (may_log_in IN (0, 1)),
  password_hash TEXT,
  hash_cost     TEXT,
  valid_until   INT8,
  CHECK ((password_hash IS NULL) = (hash_cost IS NULL))
);

CREATE INDEX IF NOT EXISTS account_hash_cost ON account (hash_cost);

CREATE TABLE IF NOT EXISTS role_member (
  role   TEXT NOT NULL REFERENCES account (name),
  member TEXT NOT NULL REFERENCES account (name),
  PRIMARY KEY (member, role)
);

CREATE INDEX IF NOT EXISTS role_member_role ON role_member (role);

CREATE TABLE IF NOT EXISTS web_session (
  id            INT8 NOT NULL PRIMARY KEY,
  hashed_secret BYTEA NOT NULL,
  username      TEXT NOT NULL,
  created_at    INT8 NOT NULL,
  expires_at    INT8 NOT NULL,
  revoked_at    INT8
);

CREATE INDEX IF NOT EXISTS web_session_username ON web_session (username);
CREATE INDEX IF NOT EXISTS web_session_expires_at ON web_session (expires_at);
CREATE INDEX IF NOT EXISTS web_session_revoked_at ON web_session (revoked_at)
  WHERE revoked_at IS NOT NULL;

CREATE TABLE IF NOT EXISTS session_number (
  last INT8 NOT NULL
);

-- Its row is made by the server, which has better randomness than SQL that all databases know.
CREATE TABLE IF NOT EXISTS decoy (
  key BYTEA NOT NULL
);

-- One row, and only here: goes up with every change that ends a session or moves a role, so that
-- a server that remembers sessions learns of it. SQLite counts its changes by itself.
CREATE TABLE IF NOT EXISTS change_count (
  changes INT8 NOT NULL
);

INSERT INTO account (name, is_role, may_log_in) VALUES ('admin', 1, 0), ('root', 0, 1)
  ON CONFLICT DO NOTHING;
INSERT INTO role_member (role, member) VALUES ('admin', 'root') ON CONFLICT DO NOTHING;
INSERT INTO session_number (last) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM session_number);
INSERT INTO change_count (changes) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM change_count);
