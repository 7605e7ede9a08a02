"""A small cast for casework: a group of helpers, two agencies, an expert; and requests of theirs."""

from __future__ import annotations

from tests.runner import Runner

HELPERS, CAF, CPAM = "France Services Bourg", "CAF de l'Ain", "CPAM de l'Ain"
CLAIRE, HUGO, MAUD = "claire@fs.example.fr", "hugo@fs.example.fr", "maud@fs.example.fr"
INES, PAUL, EXPERT = "ines@caf.example.fr", "paul@cpam.example.fr", "eva@plus.example.fr"
BENEFICIARY = ("--field", "first_name=Jeanne", "--field", "last_name=Moreau", "--field", "birth_date=1954")


def cast(adminplus: Runner) -> Runner:
    """Create the groups and accounts: Claire and Hugo help, Maud manages, Inès and Paul instruct."""
    return adminplus.prepare("casework", _cast)


def _cast(adminplus: Runner) -> None:
    adminplus.ok(
        "group", "create", HELPERS, "--organisation", "FS", "--area", "01", "--mailbox", "fs@example.fr"
    )
    adminplus.ok(
        "group", "create", CAF, "--organisation", "CAF", "--area", "01", "--mailbox", "caf@example.fr"
    )
    adminplus.ok("group", "create", CPAM, "--organisation", "CPAM", "--area", "01")
    for group, email, role in (
        (HELPERS, CLAIRE, "--helper"),
        (HELPERS, HUGO, "--helper"),
        (HELPERS, MAUD, "--manager"),
        (CAF, INES, "--instructor"),
        (CPAM, PAUL, "--instructor"),
    ):
        adminplus.ok("group", "users", "add", group, email, role)
    adminplus.ok("user", "add", EXPERT)
    adminplus.ok("expert", "add", EXPERT)


def open_request(adminplus: Runner, *more: object, to: str = CAF, subject: str = "Trop perçu") -> int:
    """Open a request of Claire's and return its number."""
    args = ("--subject", subject, "--description", "Un blocage.", "--to", to, *BENEFICIARY, *more)
    return int(adminplus.ok("request", "create", *args, "--porcelain", as_=CLAIRE).out)
