"""A small cast for guidance projects: everybody a project can hold, and two programs."""

from __future__ import annotations

from tests.runner import Runner

PROJECT = "Mentorat Lyon"
OLGA, ADA, CARL, CORA = "olga@p.example.fr", "ada@p.example.fr", "carl@p.example.fr", "cora@p.example.fr"
GREG, GINA, OTTO = "greg@p.example.fr", "gina@p.example.fr", "otto@p.example.fr"
ROLES = {ADA: "admin", CARL: "counselor", CORA: "counselor", GREG: "guest", GINA: "guest"}
EMPLOI, LANGUE = "Premier emploi", "Langue vivante"


def account(adminplus: Runner, email: str) -> str:
    """Create an account with a name of its own."""
    name = email.partition("@")[0].title()
    adminplus.ok("user", "add", email, "--first-name", name, "--last-name", "Petit")
    return email


def join(adminplus: Runner, project: object, email: str, role: str, *, by: str = OLGA) -> None:
    """Have somebody invited, and accept."""
    invited = ("project", "member", "invite", project, email, "--role", role, "--porcelain")
    number = adminplus.ok(*invited, as_=by).out.strip()
    adminplus.ok("project", "invitation", "accept", number, as_=email)


def members(adminplus: Runner) -> Runner:
    """Create Olga's project (number 1) with Ada, two counselors and two guests; Otto is in none."""
    return adminplus.prepare("members", _members)


def _members(adminplus: Runner) -> None:
    for email in (OLGA, *ROLES, OTTO):
        account(adminplus, email)
    adminplus.ok("project", "create", PROJECT, "--description", "Des jeunes et leurs mentors.", as_=OLGA)
    for email, role in ROLES.items():
        join(adminplus, 1, email, role)


def programs(adminplus: Runner) -> Runner:
    """Add Carl's program (1), which Greg manages too, and Olga's (2)."""
    return adminplus.prepare("programs", _programs)


def _programs(adminplus: Runner) -> None:
    members(adminplus)
    adminplus.ok("program", "create", 1, EMPLOI, "--objective", 4, as_=CARL)
    adminplus.ok("program", "manager", "add", 1, GREG, as_=CARL)
    adminplus.ok("program", "create", 1, LANGUE, as_=OLGA)


def mails(adminplus: Runner, *, since: int = 0) -> list[tuple[str, str]]:
    """Return who was written to by which template, after the first `since` mails."""
    rows = adminplus.ok("outbox", "list", "-o", "json").json
    return sorted((row["recipient"], row["template"]) for row in rows[since:])


def token(adminplus: Runner, email: str) -> str:
    """Return the token in the newest mail to an address, as its reader would find it there."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(adminplus.store)) as store:
        newest = "SELECT secret FROM outbox WHERE recipient = ? ORDER BY id DESC LIMIT 1"
        return str(store.execute(newest, (email,)).fetchone()[0])
