"""A big SQLite store, made by bulk SQL, whose rows agree with one another as the program would have left them.

It is built once a size into a folder of this account under the system's temporary folder, and built anew when
the schema or its content changes.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from measure import ADMINPLUS, HERE, PYTHON

BUSY_GROUP, LARGEST_GROUP = 2, 4
"""The ids of a group that gets one request in 200, and of one that gets one in ten."""

EXPERTS = 5
MIGRATIONS = HERE.parent / "src/adminplus_cli/store/migrations/versions"
WAITING_LONG, JUST_BEFORE = "2026-03-01T12:00:00Z", "2026-01-01T00:00:00Z"
"""The instants at which one open request in five is due, and at which none is."""


@dataclass(frozen=True)
class Size:
    """How many rows the main tables have."""

    requests: int = 1_000_000

    @property
    def open(self) -> int:
        """How many requests are not closed: the newest."""
        return self.requests // 10

    @property
    def due(self) -> int:
        """How many are due at `WAITING_LONG`."""
        return self.open // 5

    @property
    def groups(self) -> int:
        """How many groups there are, half of them helpers', half of them agencies'."""
        return max(10, self.requests // 100)

    @property
    def users(self) -> int:
        """How many accounts there are, besides the experts: three a group."""
        return 3 * self.groups


# A request N is opened by a helper of an odd group and sent to an even one. Closed ones have an answer, a word of
# the creator, a final answer, two private notes and the closing; open ones an answer, or nothing yet.
STATEMENTS = """
CREATE TEMP TABLE n AS WITH RECURSIVE up(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < :requests)
  SELECT n FROM up;
CREATE TEMP TABLE area AS SELECT row_number() OVER (ORDER BY code) - 1 AS place, code FROM areas;

INSERT INTO groups (id, name, name_key, organisation, mailbox, description, created_at)
  SELECT n, 'Groupe ' || n, 'groupe ' || n, iif(n % 2, 'FS', 'CAF'),
         'groupe' || n || '@example.org', '', '2020-01-01T00:00:00Z' FROM n WHERE n <= :groups;
INSERT INTO group_areas (group_id, area)
  SELECT n, code FROM n JOIN area ON place = (n - 1) / 2 % 100 WHERE n <= :groups;
INSERT INTO users (id, email, first_name, last_name, job_title, phone, locale, is_expert, is_operator, created_at)
  SELECT n, 'user' || n || '@example.org', 'Prénom', 'Nom' || n, '', '', 'fr', n > :users, 0,
         '2020-01-01T00:00:00Z' FROM n WHERE n <= :users + :experts;
INSERT INTO memberships (group_id, user_id, is_manager, is_helper, is_instructor, added_at)
  SELECT (n - 1) % :groups + 1, n, n <= :groups, (n - 1) % :groups % 2 = 0, (n - 1) % :groups % 2 = 1,
         '2020-01-01T00:00:00Z' FROM n WHERE n <= :users;

CREATE TEMP TABLE r AS SELECT n AS id,
    2 * (n % (:groups / 2)) + 1 AS author_group,
    CASE WHEN n % 10 = 7 THEN :largest WHEN n % 200 = 1 THEN :busy ELSE 2 * (n % (:groups / 2)) + 2 END AS recipient,
    n > :requests - :open AS is_open,
    n > :requests - :due AS is_due,
    strftime('%Y-%m-%dT%H:%M:%SZ', CASE WHEN n > :requests - :due THEN '2026-01-20'
      WHEN n > :requests - :open THEN '2026-03-01 08:00' ELSE '2020-01-01' END,
      '+' || CASE WHEN n > :requests - :due THEN n % 600000
        WHEN n > :requests - :open THEN n % 7200 ELSE n * 150000000 / :requests END || ' seconds') AS at
  FROM n;
INSERT INTO requests (id, created_at, creator_id, author_group_id, area, category, subject, description, mandate,
    status, first_response_at, last_response_at, waiting_for, waiting_since, closed_at, closed_by_id, useful,
    standard_procedure)
  SELECT id, at, author_group, author_group, code, NULL, 'Dossier en attente n° ' || id,
    'Le dossier de la personne est bloqué depuis plusieurs semaines, sans réponse du guichet. Demande ' || id || '.',
    'paper', CASE WHEN NOT is_open THEN 'closed' WHEN id % 2 THEN 'in_progress' ELSE 'new' END,
    iif(is_open AND id % 2 = 0, NULL, at), iif(is_open AND id % 2 = 0, NULL, at),
    CASE WHEN NOT is_open THEN NULL WHEN id % 2 THEN 'next_response' ELSE 'first_response' END,
    iif(is_open, at, NULL), iif(is_open, NULL, at), iif(is_open, NULL, author_group),
    iif(is_open, NULL, 'yes'), 0
  FROM r JOIN area ON place = (author_group - 1) / 2 % 100 ORDER BY id;
INSERT INTO beneficiary_fields (request_id, field, value)
  SELECT id, field, value || id FROM r, (SELECT 'birth_date' AS field, '1954-' AS value
    UNION ALL SELECT 'first_name', 'Jeanne' UNION ALL SELECT 'last_name', 'Moreau');
INSERT INTO request_recipients (request_id, group_id, invited_at, invited_by_id, closed)
  SELECT id, recipient, at, author_group, NOT is_open FROM r;
INSERT INTO request_participants (request_id, user_id, part, invited_at, invited_by_id)
  SELECT id, author_group + :groups, 'colleague', at, author_group FROM r WHERE id % 5 = 0;
INSERT INTO messages (request_id, author_id, author_part, at, kind, body, private)
  SELECT id, iif(part = 'creator', author_group, recipient), part, at, kind, body || id, private
  FROM r JOIN (SELECT 1 AS step, 'instructor' AS part, 'reply' AS kind, 0 AS private,
      'Bonjour, nous avons bien reçu la demande et nous regardons le dossier ' AS body
    UNION ALL SELECT 2, 'creator', 'info', 0, 'Voici la pièce qui manquait au dossier '
    UNION ALL SELECT 3, 'instructor', 'reply', 1, 'Entre nous : à voir avec le service du contentieux, dossier '
    UNION ALL SELECT 4, 'instructor', 'reply', 1, 'Entre nous : le service a répondu au sujet du dossier '
    UNION ALL SELECT 5, 'instructor', 'processed', 0, 'Le droit est rétabli, la personne recevra un courrier, dossier '
    UNION ALL SELECT 6, 'creator', 'close', 0, '')
  WHERE NOT is_open OR (step = 1 AND id % 2) ORDER BY id, step;
INSERT INTO request_reads (user_id, request_id, message_id)
  SELECT author_group, id, (SELECT max(m.id) FROM messages m WHERE m.request_id = r.id) FROM r
  WHERE NOT is_open AND id % 3 = 0;
INSERT INTO outbox (event, recipient, user_id, template, params, created_at, status, attempts, next_attempt_at, sent_at)
  SELECT 'created:' || id, 'user' || recipient || '@example.org', recipient, 'request_created',
    '{"request": ' || id || '}', at, 'sent', 1, at, at FROM r;
INSERT INTO audit (at, actor_id, actor, via, action, object_type, object_id, outcome, details, hash)
  SELECT at, author_group, 'user' || author_group || '@example.org', 'bench', 'request.create', 'request', id, 'done',
    '{"recipient_groups": [' || recipient || ']}', chained(at, 'user' || author_group || '@example.org', 'bench',
    'request.create', 'request', id, 'done', '{"recipient_groups": [' || recipient || ']}') FROM r ORDER BY id;
"""


def big_store(size: Size) -> Path:
    """Return the path of the store of that size, building it where there is none of this schema."""
    from adminplus_cli.store.schema import HEAD

    migrations = sorted(MIGRATIONS.glob("m*.py"))
    made_by = b"".join([STATEMENTS.encode(), *(path.read_bytes() for path in migrations)])
    mark = hashlib.sha256(made_by).hexdigest()[:12]
    cache = Path(tempfile.gettempdir()) / f"adminplus-bench-{os.getuid()}"
    cache.mkdir(mode=0o700, exist_ok=True)
    owner = cache.lstat()
    if owner.st_uid != os.getuid() or owner.st_mode & 0o077 or cache.is_symlink():
        raise SystemExit(f"{cache} is open to others: remove it")
    path = cache / f"{HEAD}-{size.requests}-{mark}.db"
    if not path.exists():
        for stale in cache.glob(f"*-{size.requests}-*"):
            stale.unlink()
        print(f"building {path}", file=sys.stderr)
        # In a process of its own: what this one takes at its peak would count as that of the commands it starts.
        subprocess.run([PYTHON, __file__, str(path.with_suffix(".part")), str(size.requests)], check=True)
        path.with_suffix(".part").rename(path)
    return path


def scratch(size: Size, folder: Path) -> Path:
    """Copy the big store into `folder`, to be written to."""
    folder.chmod(0o700)
    path = folder / "scratch.db"
    shutil.copyfile(big_store(size), path)
    path.chmod(0o600)
    return path


def _build(path: Path, size: Size) -> None:
    path.unlink(missing_ok=True)
    subprocess.run([ADMINPLUS, "--store", path, "init"], check=True, capture_output=True)
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in (
        "foreign_keys=OFF",
        "journal_mode=OFF",
        "synchronous=OFF",
        "temp_store=MEMORY",
        "cache_size=-200000",
    ):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN")
    indexes = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql NOT NULL"
    ).fetchall()
    for name, _sql in indexes:
        connection.execute(f"DROP INDEX {name}")
    connection.execute("CREATE INDEX temp_messages ON messages (request_id)")
    _chain(connection)
    sizes = {"requests": size.requests, "open": size.open, "due": size.due, "groups": size.groups}
    values = sizes | {"users": size.users, "experts": EXPERTS, "busy": BUSY_GROUP, "largest": LARGEST_GROUP}
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            connection.execute(statement, values)
    _count(connection)
    _sum(connection)
    connection.execute("DROP INDEX temp_messages")
    for _name, sql in indexes:
        connection.execute(sql)
    connection.execute("COMMIT")
    connection.close()


def _sum(connection: sqlite3.Connection) -> None:
    """Give each row its checksum, as whoever writes one does."""
    from adminplus_cli.store import checksums
    from adminplus_cli.store.connection import Connection

    checksums.renew_all(Connection(connection, "sqlite"))


def _count(connection: sqlite3.Connection) -> None:
    """Count what is said in each request, as an upgrade does."""
    from adminplus_cli.store.migrations.versions import m0009_counts as counts

    connection.execute(counts.MESSAGES)
    connection.execute(counts.LAST.format(column="last_message_at", which="NOT private"))
    connection.execute(counts.LAST.format(column="last_note_at", which="private"))
    connection.execute(counts.ANSWERED)


def _chain(connection: sqlite3.Connection) -> None:
    """Give SQL the hash that chains an audit line to the one before it."""
    from adminplus_cli.domain.shared.instant import from_text
    from adminplus_cli.store.platform.audit import HASHED, chained

    last = connection.execute("SELECT hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()[0]

    def link(*values: object) -> str:
        nonlocal last
        row = dict(zip(HASHED, values, strict=True))
        last = chained(last, row | {"at": from_text(str(row["at"]))})
        return str(last)

    connection.create_function("chained", len(HASHED), link)


if __name__ == "__main__":
    _build(Path(sys.argv[1]), Size(int(sys.argv[2])))
