"""What PostgreSQL and its driver say, in our own words, each with its cure.

A statement that fails has a code, an attempt to connect has none: libpq gives the server's sentence alone, in the
server's language. There it is told apart by what libpq knows itself, by words that are the same in all languages
(names of files and settings), then by English and French ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from psycopg import Error, IntegrityError

from ..domain.shared.errors import AdminplusError, NeedsAttention, StoreUnavailable, UsageError
from ..domain.shared.i18n import _
from .failures import busy, damaged, not_initialised

_CONNECTION_LOST = ("08", "57P")


def explain(error: Error, *, statement: str | None = None) -> AdminplusError | None:
    """Return the refusal that a failure of the database stands for; None for a defect of ours."""
    if isinstance(error, IntegrityError):
        return None
    state = error.sqlstate or ""
    if not state:
        return _of_connection(error)
    if state == "42501":
        return _not_granted(statement or "") if "session_replication_role" not in str(error) else _unguarded()
    return _by_state(state)


def in_doubt(error: Exception) -> bool:
    """Say whether a commit that failed may have been done: the server went before it answered."""
    state = str(getattr(error, "sqlstate", None) or "")
    return not state or state.startswith(_CONNECTION_LOST)


def unknown_outcome() -> NeedsAttention:
    """The end of a command whose commit the server did not answer."""
    return NeedsAttention(
        _("The server went away at the last moment: it is not known whether this was done."),
        _("Look before you do it again."),
    )


def _by_state(state: str) -> AdminplusError | None:
    for states, refusal in _REFUSALS.items():
        if state.startswith(states):
            return refusal()
    return None


def _not_granted(statement: str) -> AdminplusError:
    if statement.lstrip().upper().startswith(("CREATE", "ALTER")):
        return StoreUnavailable(
            _("The login may not make tables in this database."),
            _("As its owner: GRANT CREATE, USAGE ON SCHEMA public TO login; then: adminplus init"),
        )
    return StoreUnavailable(
        _("The login lacks rights on the tables of the store."),
        _("As their owner, for tables and sequences: GRANT ALL ON ALL TABLES IN SCHEMA public TO login."),
    )


def _unguarded() -> StoreUnavailable:
    return StoreUnavailable(
        _(
            "The login is set to write past what protects the audit and the links between rows; nothing was changed."
        ),
        _("As an administrator of the server: ALTER ROLE login RESET session_replication_role."),
    )


def _of_connection(error: Error) -> AdminplusError:
    """Explain why there is no connection, or no longer one."""
    said = str(error)
    connection = getattr(error, "pgconn", None)
    if getattr(connection, "needs_password", False):
        return _no_password()
    for pattern, refusal in _WORDS.items():
        if re.search(pattern, said, re.IGNORECASE):
            return refusal()
    refused = getattr(connection, "used_password", False) or "FATAL" in said
    return _refused_login() if refused else _gone()


def _gone() -> StoreUnavailable:
    return StoreUnavailable(
        _("The PostgreSQL server does not answer."),
        _("Check the address, that the server runs, and the network in between."),
    )


def _bad_url() -> UsageError:
    return UsageError(
        _(
            "--store: a part of the PostgreSQL URL is not understood by its library; nothing was asked of a server."
        ),
        _("Check its options (sslmode, port, service); write /, @ and : of a password as %2F, %40, %3A."),
    )


def _stopping() -> StoreUnavailable:
    return StoreUnavailable(
        _("The PostgreSQL server is starting or stopping; nothing was changed."), _("Try again in a moment.")
    )


def _refused_login() -> StoreUnavailable:
    return StoreUnavailable(
        _("The PostgreSQL server refuses this login."),
        _("Check the login in the URL, and its password in ~/.pgpass or ADMINPLUS_STORE."),
    )


def _no_database() -> StoreUnavailable:
    return StoreUnavailable(
        _("There is no such PostgreSQL database."),
        _("Make it: createdb --encoding UTF8 --template template0 NAME; then: adminplus init"),
    )


def _too_many() -> StoreUnavailable:
    return StoreUnavailable(
        _("The PostgreSQL server has no connection left for this login."),
        _("Try again in a moment; more of them: max_connections, or CONNECTION LIMIT of the login."),
    )


def _no_password() -> StoreUnavailable:
    return StoreUnavailable(
        _("The PostgreSQL server asks for a password, and there is none at hand."),
        _("Put it in ~/.pgpass (mode 0600): HOST:PORT:DATABASE:LOGIN:PASSWORD."),
    )


def _without_tls() -> StoreUnavailable:
    return StoreUnavailable(
        _("The PostgreSQL server takes no connection without TLS."),
        _("Add sslmode=require to the URL, or better sslmode=verify-full."),
    )


def _not_let_in() -> StoreUnavailable:
    return StoreUnavailable(
        _("The PostgreSQL server takes no connection from here for this login and database."),
        _("Whoever runs it allows it in pg_hba.conf."),
    )


def _no_tls() -> StoreUnavailable:
    return StoreUnavailable(
        _("A TLS connection to the PostgreSQL server could not be made."),
        _("Look at sslmode, sslrootcert and sslcert in the URL, and at the server's certificate."),
    )


def _too_slow() -> StoreUnavailable:
    return StoreUnavailable(
        _("The PostgreSQL server stopped a statement that took too long; nothing was changed."),
        _("Try again when it is less busy."),
    )


def _stood_still() -> StoreUnavailable:
    return StoreUnavailable(
        _("The PostgreSQL server gave this command up, since it stood still; nothing was changed."),
        _("Do it again."),
    )


def _no_space() -> StoreUnavailable:
    return StoreUnavailable(
        _("The PostgreSQL server has no space left; nothing was changed."),
        _("Free some on its disk, then try again."),
    )


def _no_memory() -> StoreUnavailable:
    return StoreUnavailable(
        _("The PostgreSQL server has no memory left; nothing was changed."),
        _("Try again when it is less busy."),
    )


def _read_only() -> StoreUnavailable:
    return StoreUnavailable(
        _("The PostgreSQL server is read-only here: a standby, or a login that may only read."),
        _("Name the primary server, or take default_transaction_read_only off the login."),
    )


def _no_schema() -> StoreUnavailable:
    return StoreUnavailable(
        _("The login has no schema of the database to work in."),
        _("Look at its search_path: it must name a schema that is there, such as public."),
    )


def _mixed_up() -> StoreUnavailable:
    return StoreUnavailable(
        _("The pooler before the PostgreSQL server mixes up the connections of its clients."),
        _("Connect to the server itself, or set pool_mode = session there."),
    )


_REFUSALS: dict[tuple[str, ...], Callable[[], AdminplusError]] = {
    ("55P03", "40001", "40P01"): busy,
    ("57014",): _too_slow,
    ("25P03", "25P04", "57P05"): _stood_still,
    ("57P",): _stopping,
    ("28",): _refused_login,
    ("3D000",): _no_database,
    ("53100",): _no_space,
    ("53200",): _no_memory,
    ("53",): _too_many,
    ("25006", "55000"): _read_only,
    ("42P01",): not_initialised,
    ("42703",): damaged,
    ("3F000",): _no_schema,
    ("26000", "42P05"): _mixed_up,
    ("XX00",): damaged,
    ("08",): _gone,
}
"""By the code of a statement that failed, or how it begins; the first that fits."""

_WORDS = {
    "no password supplied": _no_password,
    "invalid .* value|invalid port|invalid connection option|definition of service": _bad_url,
    r"pg_hba\.conf.*(no encryption|SSL off|aucun chiffrement|SSL inactif)": _without_tls,
    r"pg_hba\.conf": _not_let_in,
    r"\b(ssl|tls|certificate|certificat)\b": _no_tls,
    "too many|remaining connection slots|trop de|emplacements de connexion": _too_many,
    "starting up|shutting down|recovery mode|démarre|cours d'arrêt": _stopping,
    r'database ".*" does not exist|base de données « .* » n|no such database': _no_database,
}
"""By what libpq says of a connection; the first that fits."""
