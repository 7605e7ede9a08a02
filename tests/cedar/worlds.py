"""Two small worlds, made by the commands, that hold every mix of roles, parts, states and departures."""

from __future__ import annotations

from functools import partial

from tests.casework import BENEFICIARY
from tests.guidance import account, join
from tests.runner import Runner

OPERATOR = "oscar@platform.example.fr"

BOURG, OYONNAX, CAF, CPAM, EMPTY = (
    "Maison de Bourg",
    "Maison d'Oyonnax",
    "CAF de Bourg",
    "CPAM de Bourg",
    "ANTS vide",
)
ROLES_OF_GROUPS = {
    BOURG: {
        "claire": "h", "hugo": "h", "maud": "m", "mona": "mh", "hanna": "h", "lea": "h", "dan": "h", "lou": "h", "martin": "mh",
        "tess": "h",
    },
    OYONNAX: {"yann": "h", "hugo": "h", "max": "mhi", "nell": "h"},
    CAF: {"ines": "i", "ivan": "mi", "hanna": "i", "dora": "i", "iris": "i", "mia": "m", "tom": "i"},
    CPAM: {"paul": "i", "exa": "i", "pia": "m", "zed": "i"},
    EMPTY: {"ana": "m"},
}  # fmt: skip
"""Who begins as what, by the first letters of manager, helper and instructor."""
LETTERS = {"m": "--manager", "h": "--helper", "i": "--instructor"}
EXPERTS = {"eva": (), "exa": (), "erik": (), "edna": (), "ella": ("75",)}


def casework(program: Runner) -> None:
    """Make the world of requests: twelve of them, new to closed, with every part, and people who have left since."""
    for name, code in zip(ROLES_OF_GROUPS, ("FS", "FS", "CAF", "CPAM", "ANTS"), strict=True):
        program.ok("group", "create", name, "--organisation", code, "--area", "01")
    for group, people in ROLES_OF_GROUPS.items():
        for person, letters in people.items():
            program.ok("group", "users", "add", group, at(person), *(LETTERS[each] for each in letters))
    program.ok("user", "add", OPERATOR, "--operator")
    for person in ("zoe", *(EXPERTS.keys() - {"exa"})):
        program.ok("user", "add", at(person))
    for person, areas in EXPERTS.items():
        program.ok("expert", "add", at(person), *(word for code in areas for word in ("--area", code)))
    _requests(program)
    _answers(program)
    _departures(program)
    _ends(program)


def _requests(program: Runner) -> None:
    open_ = partial(_open, program)
    open_("claire", CAF)  # 1: unanswered, so that experts are called
    open_("claire", CAF, CPAM, colleague="hugo")  # 2: the fullest
    open_("claire", CAF, colleague="lou")  # 3: closed
    open_("hanna", CAF)  # 4: creator and instructor at once
    open_("lea", CAF)  # 5: its creator leaves the group
    open_("dan", CAF)  # 6: its creator is disabled
    open_("yann", CPAM, group=OYONNAX)  # 7: processed
    open_("mona", CAF)  # 8: by a manager who helps, and is offered to hugo
    open_("max", OYONNAX, group=OYONNAX)  # 9: all in one group, one person in every part
    open_("claire", CAF, CPAM, colleague="hanna")  # 10: the one group is asked in error, and says so
    open_("martin", CAF)  # 11: its creator is disabled, and handed it over to hugo
    open_("lou", CAF, colleague="claire")  # 12: its creator left and handed it over; two were taken back
    program.clock.forward(days=5)
    program.ok("tick")
    program.ok("request", "reply", 10, "-m", "Pas chez nous.", "--progress", "misrouted", as_=at("paul"))
    for number, person in ((2, "ines"), (3, "ines"), (8, "ines")):
        program.ok("request", "reply", number, "-m", "Nous regardons.", as_=at(person))
    with_file = ("--attach", __file__)
    program.ok("request", "attach", 1, __file__, as_=at("claire"))
    program.ok("request", "attach", 2, __file__, as_=at("hugo"))
    program.ok("request", "reply", 2, "-m", "Entre nous.", "--private", *with_file, as_=at("ines"))
    program.ok("request", "reply", 2, "-m", "Vu du plateau.", as_=at("eva"))
    program.ok("request", "reply", 3, "-m", "Note.", "--private", *with_file, as_=at("ivan"))
    program.ok("request", "reply", 7, "-m", "Fait.", "--progress", "processed", as_=at("paul"))
    program.ok("request", "invite", 1, "--group", CPAM, as_=at("eva"))
    program.ok("request", "attach", 3, __file__, as_=at("claire"))
    program.ok("request", "close", 3, "--useful", "yes", as_=at("claire"))
    program.ok("request", "hand-over", 8, "--to", at("hugo"), as_=at("mona"))
    program.ok("request", "withdraw", 12, "--colleague", at("claire"), as_=at("lou"))
    program.ok("request", "invite", 12, "--group", CPAM, as_=at("ines"))
    program.ok("request", "withdraw", 12, "--group", CPAM, as_=at("ines"))


def _open(program: Runner, creator: str, *to: str, group: str = BOURG, colleague: str = "") -> None:
    more = ("--colleague", at(colleague)) if colleague else ()
    recipients = [word for each in to for word in ("--to", each)]
    words = ("--subject", "Dossier sans réponse", "--description", "Un blocage.", "--from", group)
    program.ok("request", "create", *words, *recipients, *more, *BENEFICIARY, as_=at(creator))


def _answers(program: Runner) -> None:
    add = ("answer", "add", "Accusé", "Bien reçu, {first_name}.")
    for person in ("claire", "ines", "zoe", "dan", "lou"):
        program.ok(*add, as_=at(person))
    for person, group in (("maud", BOURG), ("max", OYONNAX), ("ivan", CAF)):
        program.ok(*add, "--group", group, as_=at(person))
    for person, how in (("claire", "summary"), ("ines", "none"), ("eva", "none")):
        program.ok("user", "notifications", "set", "responses", how, as_=at(person))


def _departures(program: Runner) -> None:
    hand_over = ("--hand-over-to", at("hugo"), "--yes")
    program.ok("expert", "remove", at("erik"))
    for person in ("edna", "dora", "dan"):
        program.ok("user", "disable", at(person), "--yes")
    program.ok("user", "disable", at("martin"), *hand_over)
    program.ok("user", "absent", at("yann"), "--until", "2027-03-31")
    for person, substitute, by in (("ivan", "ines", "mia"), ("exa", "eva", "exa")):
        away = ("--until", "2027-03-31", "--substitute", at(substitute))
        program.ok("user", "absent", at(person), *away, as_=at(by))
    for group, person in ((BOURG, "lea"), (CAF, "iris")):
        program.ok("group", "users", "remove", group, at(person), "--yes")
    program.ok("group", "users", "remove", BOURG, at("lou"), *hand_over, as_=at("maud"))
    program.ok("user", "merge", at("zed"), "--into", at("paul"), "--yes")
    program.ok("group", "users", "add", BOURG, at("nell"), "--helper")  # was elsewhere, and not here since


def _ends(program: Runner) -> None:
    """Let roles end: all that one held in a group, one of two, and one that lasts on."""
    edit = ("group", "users", "edit")
    program.ok(*edit, CAF, at("tom"), "--until", "2026-03-10", "--yes")
    program.ok(*edit, BOURG, at("tess"), "--manager", "--until", "2026-03-10", "--yes")
    program.ok(*edit, OYONNAX, at("max"), "--instructor", "--until", "2027-03-10", "--yes")
    program.clock.forward(days=5)
    program.ok("tick", "--only", "roles")


OWNER_OF = {"alpha": "olga", "beta": "olivia"}
ROLES_IN_ALPHA = {
    "ada": "admin", "adam": "admin", "carl": "counselor", "cora": "counselor", "coco": "counselor", "greg": "guest",
    "gina": "guest", "gus": "guest", "disa": "admin", "gone": "counselor", "left": "admin", "tina": "admin", "theo": "counselor",
}  # fmt: skip
ROLES_IN_BETA = {"ada": "counselor", "greg": "admin", "carl": "guest"}


def guidance(program: Runner) -> None:
    """Make the world of projects: one alive, one archived, with programs and invitations in every state."""
    program.ok("user", "add", OPERATOR, "--operator")
    for person in (*OWNER_OF.values(), *ROLES_IN_ALPHA, "otto", "ivy", "ian", "ira", "pat", "mel"):
        account(program, at(person))
    for name, owner in OWNER_OF.items():
        program.ok("project", "create", name, as_=at(owner))
    for person, role in ROLES_IN_ALPHA.items():
        join(program, 1, at(person), role, by=at("olga"))
    for person, role in ROLES_IN_BETA.items():
        join(program, 2, at(person), role, by=at("olivia"))
    _programs(program)
    _invitations(program)
    _gone(program)


def _programs(program: Runner) -> None:
    for project, title, creator in (
        (1, "Un", "carl"),  # 1: carl's, with a guest beside him
        (1, "Deux", "olga"),  # 2: the owner's alone
        (1, "Trois", "cora"),  # 3: three managers
        (1, "Quatre", "coco"),  # 4: archived
        (1, "Cinq", "gus"),  # 5: by a counselor who became a guest, manager no more
        (1, "Six", "gina"),  # 6: by a counselor who became a guest, and manages still
        (2, "Sept", "carl"),  # 7: of the archived project
        (1, "Huit", "gone"),  # 8: whose creator has left the project
        (1, "Neuf", "theo"),  # 9: by a counselor whose role is over, and who alone manages it
    ):
        if creator in {"gus", "gina"}:
            program.ok("project", "member", "set-role", project, at(creator), "counselor", as_=at("olga"))
        if (project, creator) == (2, "carl"):
            program.ok("project", "member", "set-role", project, at(creator), "counselor", as_=at("olivia"))
        program.ok("program", "create", project, title, "--objective", 4, as_=at(creator))
    for number, manager in (
        (1, "greg"),
        (3, "carl"),
        (3, "greg"),
        (4, "gina"),
        (5, "ada"),
        (7, "greg"),
        (8, "cora"),
        (2, "disa"),
    ):
        by = "olivia" if number == 7 else "olga"
        program.ok("program", "manager", "add", number, at(manager), as_=at(by))
    for number in range(1, 10):
        by = "olivia" if number == 7 else "olga"
        names = ("--first-name", "Sami", "--last-name", "Petit")
        program.ok("participant", "add", number, f"sami{number}@jeune.example.fr", *names, as_=at(by))
    program.ok("participant", "add", 1, at("pat"), as_=at("olga"))
    program.ok("program", "manager", "resign", 5, as_=at("gus"))
    for person in ("gus", "gina"):
        program.ok("project", "member", "set-role", 1, at(person), "guest", as_=at("olga"))
    program.ok("project", "member", "set-role", 2, at("carl"), "guest", as_=at("olivia"))
    program.ok("program", "archive", 4, as_=at("olga"))
    for person in ("tina", "theo"):
        until = ("--until", "2026-03-10", "--yes")
        role = ROLES_IN_ALPHA[person]
        program.ok("project", "member", "set-role", 1, at(person), role, *until, as_=at("olga"))


def _invitations(program: Runner) -> None:
    invite = ("project", "member", "invite")
    program.ok(*invite, 1, at("ian"), "--role", "guest", as_=at("olga"))
    ids = program.ok("project", "invitation", "list", 1, "-o", "json", as_=at("olga")).json
    program.ok("project", "invitation", "revoke", max(row["id"] for row in ids), as_=at("olga"))
    program.ok(*invite, 1, at("ian"), "--role", "guest", as_=at("olga"))
    program.clock.forward(days=15)  # that one is late now
    until = ("--until", "2026-03-18", "--yes")
    program.ok(
        *invite, 1, at("ira"), "--role", "guest", *until, as_=at("olga")
    )  # whose role is over before it begins
    program.ok(*invite, 1, at("ivy"), "--role", "counselor", as_=at("ada"))
    program.ok(*invite, 1, "nobody@elsewhere.example.fr", "--role", "guest", as_=at("disa"))
    program.ok(*invite, 1, at("otto"), "--role", "admin", as_=at("adam"))
    program.ok(*invite, 2, at("ivy"), "--role", "guest", as_=at("olivia"))


def _gone(program: Runner) -> None:
    program.ok("project", "member", "remove", 1, at("gone"), "--yes", as_=at("olga"))
    program.ok("project", "member", "leave", 1, "--yes", as_=at("left"))
    program.ok(
        "project", "member", "set-role", 1, at("adam"), "guest", as_=at("olga")
    )  # whose invitation is out
    program.ok("user", "disable", at("disa"), "--yes")
    program.ok("user", "merge", at("mel"), "--into", at("otto"), "--yes")
    program.clock.forward(days=3)
    program("tick", "--only", "roles")  # which says that theo stays, since a program has a manager
    program.ok("project", "archive", 2, as_=at("olivia"))


def at(person: str) -> str:
    """Return the address of somebody of these worlds."""
    return f"{person}@monde.example.fr"


WORLDS = {"casework": casework, "guidance": guidance}
