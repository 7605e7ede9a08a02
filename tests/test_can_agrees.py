"""`can` asks what the command asks: of every state that is in the way, and of what is not, in both directions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.casework import CAF, CLAIRE, CPAM, EXPERT, HELPERS, HUGO, INES, MAUD, PAUL, cast, open_request
from tests.guidance import account, join
from tests.runner import Runner

ODILE = "odile@plus.example.fr"
OW, AD, CO, GU, G2, OUT, NEW = (
    f"{name}@p.example.fr" for name in ("ow", "ad", "co", "gu", "g2", "out", "new")
)
YOUNG = "young@j.example.fr"
EXIT = {"yes": 0, "no": 3, "hidden": 4, "state": 5}
DRY = "--dry-run"


@dataclass(frozen=True)
class Row:
    """What is asked of `can`, what the command is, and who asks."""

    outcome: str
    who: str | None
    asked: tuple[object, ...]
    command: tuple[object, ...]


def yes(who: str | None, asked: str, *command: object) -> Row:
    return Row("yes", who, tuple(asked.split()), command)


def no(who: str | None, asked: str, *command: object) -> Row:
    return Row("no", who, tuple(asked.split()), command)


def state(who: str | None, asked: str, *command: object) -> Row:
    return Row("state", who, tuple(asked.split()), command)


def hidden(who: str | None, asked: str, *command: object) -> Row:
    return Row("hidden", who, tuple(asked.split()), command)


def casework(adminplus: Runner) -> None:
    """Request 1 is open, 2 closed, 3 offered to Hugo; Nadia has a request and no group; Dora is disabled."""
    cast(adminplus)
    adminplus.ok("user", "add", ODILE, "--operator")
    adminplus.ok("group", "create", "Vide", "--organisation", "FS", "--area", "01")
    for group, email, role in (
        (HELPERS, "nadia@fs.example.fr", "--helper"),
        (HELPERS, "dora@fs.example.fr", "--helper"),
        (HELPERS, "zoe@fs.example.fr", "--helper"),
    ):
        adminplus.ok("group", "users", "add", group, email, role)
    for _number in range(3):
        open_request(adminplus, "--colleague", "zoe@fs.example.fr")
    adminplus.ok("request", "invite", 1, "--colleague", "nadia@fs.example.fr", as_=CLAIRE)
    adminplus.clock.forward(days=4)
    adminplus.ok("tick")
    adminplus.ok("group", "users", "add", CAF, EXPERT, "--instructor")
    adminplus.ok("request", "close", 2, as_=CLAIRE)
    adminplus.ok("request", "hand-over", 3, "--to", HUGO, as_=CLAIRE)
    adminplus.ok("user", "disable", "dora@fs.example.fr", "--yes")
    adminplus.ok("group", "users", "remove", HELPERS, "nadia@fs.example.fr", "--yes")


INVITE, SEND = ("request", "invite", 1, DRY, "--colleague"), ("request", "invite", 1, DRY, "--group")
LEAVE = ("request", "withdraw", 1, DRY)
REASSIGN = ("request", "reassign", 3, DRY, "--to")
USERS = ("group", "users")
WHO = ("--field", "first_name=A", "--field", "last_name=B", "--field", "birth_date=1954")
CREATE = ("request", "create", "--subject", "S", "--description", "D", *WHO, DRY, "--to")
CASEWORK = [
    yes(CLAIRE, f"request.invite_colleague 1 --on {HUGO}", *INVITE, HUGO),
    state(CLAIRE, "request.invite_colleague 1 --on zoe@fs.example.fr", *INVITE, "zoe@fs.example.fr"),
    no(CLAIRE, f"request.invite_colleague 1 --on {PAUL}", *INVITE, PAUL),
    no(CLAIRE, "request.invite_colleague 1 --on dora@fs.example.fr", *INVITE, "dora@fs.example.fr"),
    no("nadia@fs.example.fr", "request.invite_colleague 1", *INVITE, HUGO),
    no("nadia@fs.example.fr", f"request.invite_colleague 1 --on {HUGO}", *INVITE, HUGO),
    yes(INES, f"request.invite_group 1 --on {CPAM.replace(' ', '_')}", *SEND, CPAM),
    state(INES, f"request.invite_group 1 --on {CAF.replace(' ', '_')}", *SEND, CAF),
    state(INES, "request.invite_group 1 --on Vide", *SEND, "Vide"),
    hidden(INES, "request.invite_group 1 --on Aucun", *SEND, "Aucun"),
    no(CLAIRE, "request.invite_group 1 --on Aucun", *SEND, "Aucun"),
    yes(CLAIRE, "request.withdraw 1", *LEAVE, "--colleague", "zoe@fs.example.fr"),
    yes(CLAIRE, "request.withdraw 1 --on zoe@fs.example.fr", *LEAVE, "--colleague", "zoe@fs.example.fr"),
    state(CLAIRE, f"request.withdraw 1 --on {HUGO}", *LEAVE, "--colleague", HUGO),
    state(CLAIRE, f"request.withdraw 1 --on {CAF.replace(' ', '_')}", *LEAVE, "--group", CAF),
    state(INES, f"request.withdraw 1 --on {CAF.replace(' ', '_')}", *LEAVE, "--group", CAF),
    no(INES, "request.withdraw 1 --on zoe@fs.example.fr", *LEAVE, "--colleague", "zoe@fs.example.fr"),
    hidden(INES, "request.withdraw 1 --on Aucun", *LEAVE, "--group", "Aucun"),
    yes(CLAIRE, f"request.create {HELPERS.replace(' ', '_')} --on {CAF.replace(' ', '_')}", *CREATE, CAF),
    state(CLAIRE, f"request.create {HELPERS.replace(' ', '_')} --on Vide", *CREATE, "Vide"),
    yes(INES, "request.attach 1", "request", "reply", 1, "-m", "x", "--attach", "FILE", DRY),
    state(INES, "request.attach 2", "request", "reply", 2, "-m", "x", "--attach", "FILE", DRY),
    state(CLAIRE, "request.attach 2", "request", "add-info", 2, "-m", "x", "--attach", "FILE", DRY),
    no(EXPERT, "request.attach 2", "request", "reply", 2, "-m", "x", "--attach", "FILE", DRY),
    no(EXPERT, "request.attach 1", "request", "reply", 1, "-m", "x", "--attach", "FILE", DRY),
    yes(CLAIRE, f"request.hand_over 1 --on {HUGO}", "request", "hand-over", 1, "--to", HUGO, DRY),
    state(CLAIRE, f"request.hand_over 1 --on {INES}", "request", "hand-over", 1, "--to", INES, DRY),
    state(CLAIRE, f"request.hand_over 1 --on {CLAIRE}", "request", "hand-over", 1, "--to", CLAIRE, DRY),
    state(CLAIRE, f"request.hand_over 2 --on {HUGO}", "request", "hand-over", 2, "--to", HUGO, DRY),
    yes(MAUD, f"request.reassign 3 --on {HUGO}", *REASSIGN, HUGO),
    yes(MAUD, f"request.reassign 3 --on {CLAIRE}", *REASSIGN, CLAIRE),
    state(MAUD, "request.reassign 3 --on zoe@fs.example.fr", *REASSIGN, "zoe@fs.example.fr"),
    state(MAUD, "request.reassign 3 --on dora@fs.example.fr", *REASSIGN, "dora@fs.example.fr"),
    no(MAUD, f"request.reassign 3 --on {MAUD}", *REASSIGN, MAUD),
    no(HUGO, f"request.reassign 3 --on {HUGO}", *REASSIGN, HUGO),
    state(MAUD, f"request.reassign 1 --on {HUGO}", "request", "reassign", 1, "--to", HUGO, DRY),
    state(None, f"group.delete {CAF.replace(' ', '_')}", "group", "delete", CAF, "--yes", DRY),
    yes(None, "group.delete Vide", "group", "delete", "Vide", "--yes", DRY),
    hidden(None, "group.delete Aucun", "group", "delete", "Aucun", "--yes", DRY),
    yes(MAUD, f"group.users.add 1 --on {INES}", *USERS, "add", 1, INES, "--helper", DRY),
    yes(MAUD, f"group.users.add 1 --on {NEW}", *USERS, "add", 1, NEW, "--helper", DRY),
    state(
        MAUD, "group.users.add 1 --on dora@fs.example.fr", *USERS, "add", 1, "dora@fs.example.fr", "--helper"
    ),
    yes(MAUD, f"group.users.remove 1 --on {MAUD}", *USERS, "remove", 1, MAUD, "--yes", DRY),
    hidden(MAUD, f"group.users.remove 1 --on {INES}", *USERS, "remove", 1, INES, "--yes", DRY),
    no(INES, f"group.users.remove 1 --on {INES}", *USERS, "remove", 1, INES, "--yes", DRY),
    state(ODILE, f"user.disable {ODILE}", "user", "disable", ODILE, "--yes", DRY),
    yes(None, f"user.disable {ODILE}", "user", "disable", ODILE, "--yes", DRY),
    hidden(None, f"user.disable {NEW}", "user", "disable", NEW, "--yes", DRY),
    no(CLAIRE, f"user.disable {NEW}", "user", "disable", NEW, "--yes", DRY),
    state(None, "expert.add dora@fs.example.fr", "expert", "add", "dora@fs.example.fr", DRY),
    yes(None, f"expert.add {HUGO}", "expert", "add", HUGO, DRY),
    no(ODILE, "store.dump", "store", "dump"),
    yes(None, "store.dump", "store", "dump"),
    yes(ODILE, "store.check", "store", "status"),
]


def guidance(adminplus: Runner) -> None:
    """Program 1 has three managers, 2 one, 3 an active and a disabled one; invitation 6 waits, others ended."""
    for email in (OW, AD, CO, GU, G2, OUT, NEW, "dis@p.example.fr"):
        account(adminplus, email)
    adminplus.ok("project", "create", "Mentorat", as_=OW)
    for email, role in ((AD, "admin"), (CO, "counselor"), (GU, "guest"), (G2, "guest")):
        join(adminplus, 1, email, role, by=OW)
    join(adminplus, 1, "dis@p.example.fr", "counselor", by=OW)
    for title in ("Plein", "Seul", "Deux"):
        adminplus.ok("program", "create", 1, title, as_=CO)
    for manager in (GU, AD):
        adminplus.ok("program", "manager", "add", "Plein", manager, as_=CO)
    adminplus.ok("program", "manager", "add", "Deux", "dis@p.example.fr", as_=CO)
    adminplus.ok("participant", "add", "Plein", YOUNG, as_=CO)
    adminplus.ok("participant", "add", "Plein", "gone@j.example.fr", as_=CO)
    adminplus.ok("participant", "remove", "Plein", "gone@j.example.fr", as_=CO)
    for email in (G2, OUT, OW):
        adminplus.ok("participant", "add", "Seul", email, as_=CO)
    adminplus.ok("participant", "remove", "Seul", OUT, as_=CO)
    adminplus.ok("user", "disable", "dis@p.example.fr", "--yes")
    adminplus.ok("project", "member", "invite", 1, OUT, "--role", "guest", as_=OW)
    adminplus.clock.forward(days=15)
    adminplus.ok("project", "member", "invite", 1, NEW, "--role", "guest", as_=OW)


MANAGER, MEMBER = ("program", "manager"), ("project", "member")
ANSWER = ("project", "invitation")
SHOW = ("participant", "show")
GUIDANCE = [
    state(OW, "program.manager.add Plein", *MANAGER, "add", "Plein", G2, DRY),
    state(OW, f"program.manager.add Plein --on {G2}", *MANAGER, "add", "Plein", G2, DRY),
    yes(OW, f"program.manager.add Plein --on {GU}", *MANAGER, "add", "Plein", GU, DRY),
    yes(OW, f"program.manager.add Seul --on {GU}", *MANAGER, "add", "Seul", GU, DRY),
    hidden(OW, f"program.manager.add Seul --on {OUT}", *MANAGER, "add", "Seul", OUT, DRY),
    state(OW, "program.manager.add Seul --on dis@p.example.fr", *MANAGER, "add", "Seul", "dis@p.example.fr"),
    no(GU, f"program.manager.add Seul --on {GU}", *MANAGER, "add", "Seul", GU, DRY),
    state(OW, f"program.manager.remove Seul --on {CO}", *MANAGER, "remove", "Seul", CO, DRY),
    state(OW, f"program.manager.remove Deux --on {CO}", *MANAGER, "remove", "Deux", CO, DRY),
    yes(
        OW,
        "program.manager.remove Deux --on dis@p.example.fr",
        *MANAGER,
        "remove",
        "Deux",
        "dis@p.example.fr",
        DRY,
    ),
    yes(OW, f"program.manager.remove Plein --on {GU}", *MANAGER, "remove", "Plein", GU, DRY),
    hidden(OW, f"program.manager.remove Plein --on {G2}", *MANAGER, "remove", "Plein", G2, DRY),
    state(CO, "program.manager.resign Seul", *MANAGER, "resign", "Seul", DRY),
    yes(CO, "program.manager.resign Plein", *MANAGER, "resign", "Plein", DRY),
    yes(OW, f"project.transfer 1 --on {AD}", "project", "transfer", 1, AD, "--dry-run"),
    hidden(OW, f"project.transfer 1 --on {OUT}", "project", "transfer", 1, OUT, "--dry-run"),
    state(OW, "project.transfer 1 --on dis@p.example.fr", "project", "transfer", 1, "dis@p.example.fr", DRY),
    yes(
        OW,
        "member.invite 1 --on nobody@p.example.fr",
        *MEMBER,
        "invite",
        1,
        "nobody@p.example.fr",
        "--role",
        "guest",
        DRY,
    ),
    yes(OW, f"member.invite 1/{OUT} --on guest", *MEMBER, "invite", 1, OUT, "--role", "guest", DRY),
    state(OW, f"member.invite 1 --on {NEW}", *MEMBER, "invite", 1, NEW, "--role", "guest", DRY),
    state(OW, f"member.invite 1 --on {GU}", *MEMBER, "invite", 1, GU, "--role", "guest", DRY),
    state(OW, "member.invite 1 --on owner", *MEMBER, "invite", 1, GU, "--role", "owner", DRY),
    state(
        OW,
        "member.invite 1 --on dis@p.example.fr",
        *MEMBER,
        "invite",
        1,
        "dis@p.example.fr",
        "--role",
        "guest",
    ),
    yes(AD, f"member.set_role 1/{GU} --on counselor", *MEMBER, "set-role", 1, GU, "counselor", DRY),
    state(AD, f"member.set_role 1/{GU} --on owner", *MEMBER, "set-role", 1, GU, "owner", DRY),
    state(AD, f"member.remove 1/{CO}", *MEMBER, "remove", 1, CO, DRY),
    yes(AD, f"member.remove 1/{CO} --on {AD}", *MEMBER, "remove", 1, CO, "--reassign-to", AD, DRY),
    state(AD, f"member.remove 1/{CO} --on {CO}", *MEMBER, "remove", 1, CO, "--reassign-to", CO, DRY),
    state(
        AD,
        f"member.remove 1/{CO} --on dis@p.example.fr",
        *MEMBER,
        "remove",
        1,
        CO,
        "--reassign-to",
        "dis@p.example.fr",
        DRY,
    ),
    yes(AD, f"member.remove 1/{GU}", *MEMBER, "remove", 1, GU, DRY),
    yes(CO, f"participant.log Plein --on {YOUNG}", "participant", "log", "Plein", YOUNG, "contacted", DRY),
    hidden(AD, f"member.remove 1/{OUT}", *MEMBER, "remove", 1, OUT, DRY),
    state(OUT, "invitation.accept 6", *ANSWER, "accept", 6, DRY),
    state(OUT, "invitation.decline 6", *ANSWER, "decline", 6, DRY),
    yes(OW, "invitation.resend 6", *ANSWER, "resend", 6, DRY),
    yes(NEW, "invitation.accept 7", *ANSWER, "accept", 7, DRY),
    yes(OW, "invitation.revoke 7", *ANSWER, "revoke", 7, DRY),
    state(OW, "invitation.revoke 1", *ANSWER, "revoke", 1, DRY),
    state(OW, "invitation.resend 1", *ANSWER, "resend", 1, DRY),
    yes(AD, "invitation.accept 1", *ANSWER, "accept", 1, DRY),
    hidden(NEW, "invitation.accept 6", *ANSWER, "accept", 6, DRY),
    state(CO, f"participant.add Plein --on {YOUNG}", "participant", "add", "Plein", YOUNG, DRY),
    yes(
        CO,
        "participant.add Plein --on gone@j.example.fr",
        "participant",
        "add",
        "Plein",
        "gone@j.example.fr",
        DRY,
    ),
    yes(CO, f"participant.remove Plein --on {YOUNG}", "participant", "remove", "Plein", YOUNG, DRY),
    state(
        CO,
        "participant.remove Plein --on gone@j.example.fr",
        "participant",
        "remove",
        "Plein",
        "gone@j.example.fr",
    ),
    hidden(CO, f"participant.remove Plein --on {NEW}", "participant", "remove", "Plein", NEW, DRY),
    yes(CO, f"participant.show Plein --on {YOUNG}", *SHOW, "Plein", YOUNG),
    hidden(CO, f"participant.show Plein --on {NEW}", *SHOW, "Plein", NEW),
    yes(OW, f"participant.show Seul --on {OW}", *SHOW, "Seul", OW),
    yes(G2, f"participant.show 2 --on {G2}", *SHOW, 2, G2),
    hidden(G2, f"participant.show 2 --on {OW}", *SHOW, 2, OW),
    no(G2, f"participant.show Seul --on {OW}", *SHOW, "Seul", OW),
    hidden(OUT, f"participant.show Seul --on {OUT}", *SHOW, "Seul", OUT),
]


def reads(word: object) -> object:
    """Return a word of `can`, in which `_` stands for the spaces of a group's name."""
    known = {name.replace(" ", "_"): name for name in (HELPERS, CAF, CPAM)}
    return known.get(str(word), word)


@pytest.mark.requirement("T3", "M9", "P3", "V1")
@pytest.mark.parametrize(("world", "rows"), [(casework, CASEWORK), (guidance, GUIDANCE)], ids=["A", "B"])
def test_can_and_the_command_agree(
    adminplus: Runner, tmp_path: Path, world: Callable[[Runner], None], rows: list[Row]
) -> None:
    world(adminplus)
    piece = tmp_path / "piece.txt"
    piece.write_text("une pièce")
    for row in rows:
        asked = adminplus("can", *map(reads, row.asked), "-o", "json", as_=row.who)
        command = [piece if word == "FILE" else word for word in row.command]
        done = adminplus(*command, as_=row.who)
        assert done.code == EXIT[row.outcome], (row, done.err)
        assert asked.json["outcome"] == row.outcome, (row, asked.out)
        assert asked.code == {"yes": 0, "hidden": 4}.get(row.outcome, 3), row
        if row.outcome == "state":
            said = adminplus("can", *map(reads, row.asked), as_=row.who).out
            error = done.err.splitlines()[0].removeprefix("error: ")
            assert said.removeprefix("no: ").rstrip("\n") == error or len(row.asked) == 2, (row, said)
