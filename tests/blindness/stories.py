"""Two stories told with secrets in them; told again with another secret, they differ in nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from tests.casework import CAF, CLAIRE, EXPERT, HELPERS, HUGO, INES, MAUD, PAUL, cast
from tests.guidance import account, join
from tests.runner import Runner

OPERATOR, ZOE, IVAN, MIA, IGOR, WANDA = (
    f"{name}@monde.example.fr" for name in ("oscar", "zoe", "ivan", "mia", "igor", "wanda")
)
OLGA, ADA, CARL, CORA, GREG, GINA, OTTO = (
    f"{name}@projet.example.fr" for name in ("olga", "ada", "carl", "cora", "greg", "gina", "otto")
)
CONSOLE = ""
Said = Mapping[str, str]


class Secret(NamedTuple):
    """What is known to some: what it is first, what it is then, and who may not know."""

    values: tuple[str, str]
    blind: tuple[str, ...]


class Story(NamedTuple):
    """How a store is made, the secrets that are told in it, who knows them all, and where they read them."""

    tell: Callable[[Runner, Said, Path], None]
    secrets: Mapping[str, Secret]
    knows: str
    read_in: tuple[tuple[str, ...], ...]

    def said(self, *others: str) -> dict[str, str]:
        """Return the secrets as they are first, but for those that are named."""
        return {name: secret.values[name in others] for name, secret in self.secrets.items()}

    def unknown_to(self, person: str) -> tuple[str, ...]:
        """Return the secrets that somebody may not know."""
        return tuple(name for name, secret in self.secrets.items() if person in secret.blind)

    @property
    def people(self) -> tuple[str, ...]:
        """Return everybody who may not know something."""
        return tuple(dict.fromkeys(who for secret in self.secrets.values() for who in secret.blind))


_OUTSIDE = (MAUD, MIA, PAUL, ZOE, WANDA, OPERATOR, CONSOLE)
"""Who takes no part; Wanda was a colleague, until she was taken back."""
_ELSEWHERE = (CLAIRE, HUGO, EXPERT, MAUD, PAUL, ZOE, WANDA)
"""Who has nothing to do with the group that is asked."""
_NO_INSTRUCTOR = (CLAIRE, HUGO, EXPERT, *_OUTSIDE)
CASEWORK = {
    "first_name": Secret(("Jeanne", "Zénobie"), _OUTSIDE),
    "last_name": Secret(("Moreau", "Aubry-Lafont"), _OUTSIDE),
    "caf_number": Secret(("1234567", "98"), _OUTSIDE),
    "subject": Secret(("Trop perçu", "Aide au logement suspendue"), _OUTSIDE),
    "description": Secret(("Bloquée depuis mars.", "A"), _OUTSIDE),
    "body": Secret(("Nous regardons.", "Zut, il manque une pièce au dossier."), _OUTSIDE),
    "file": Secret(("avis", "zone d'un autre texte, plus long"), (EXPERT, *_OUTSIDE)),
    "file_name": Secret(("avis.pdf", "zut.txt"), (EXPERT, *_OUTSIDE)),
    "note": Secret(("Entre nous.", "À vérifier : fraude ?"), _NO_INSTRUCTOR),
    "note_file": Secret(("croquis", "un calcul plus long que cela"), _NO_INSTRUCTOR),
    "note_on": Secret(("1", "2"), (CLAIRE, HUGO, EXPERT, MAUD, MIA, PAUL, ZOE)),
    "answer": Secret(("Bien reçu.", "Zut, ailleurs."), (*_ELSEWHERE, MIA, IVAN, OPERATOR, CONSOLE)),
    "answer_name": Secret(("Accusé", "Zone de refus"), (*_ELSEWHERE, MIA, IVAN, OPERATOR, CONSOLE)),
    "group_answer": Secret(("Bonjour à vous.", "Zut à tous, en bref."), (*_ELSEWHERE, OPERATOR, CONSOLE)),
    "group_answer_name": Secret(("Salut", "Zèle du groupe"), (*_ELSEWHERE, OPERATOR, CONSOLE)),
    "away_until": Secret(("2026-06-30", "2026-08-31"), _ELSEWHERE),
    "substitute": Secret((IVAN, IGOR), _ELSEWHERE),
    "wanted": Secret(("summary", "none"), (*_ELSEWHERE, MIA, IVAN)),
}
"""The operator may know on which request a note was written: the audit and the mail are theirs, both without texts. So
are absences, and which mail somebody gets."""


def casework(program: Runner, said: Said, folder: Path) -> None:
    """Tell of two requests of Claire's, the first with everything a request can hold, and of a private note."""
    cast(program)
    for email in (ZOE, OPERATOR):
        program.ok("user", "add", email, *(("--operator",) if email == OPERATOR else ()))
    program.ok("group", "users", "add", CAF, IVAN, "--instructor", "--manager")
    program.ok("group", "users", "add", CAF, MIA, "--manager")
    program.ok("group", "users", "add", CAF, IGOR, "--instructor")
    program.ok("group", "users", "add", HELPERS, WANDA, "--helper")
    fields = [f"{name}={said[name]}" for name in ("first_name", "last_name", "caf_number")]
    data = [word for field in (*fields, "birth_date=1954") for word in ("--field", field)]
    for number in range(2):
        subject, text = (said["subject"], said["description"]) if number == 0 else ("Autre", "Autre.")
        words = ("--subject", subject, "--description", text, "--to", CAF, "--colleague", HUGO)
        program.ok("request", "create", *words, *data, as_=CLAIRE)
    program.ok("request", "invite", 1, "--colleague", WANDA, as_=CLAIRE)
    program.ok("request", "withdraw", 1, "--colleague", WANDA, as_=CLAIRE)
    program.clock.forward(days=5)
    program.ok("tick", "--only", "experts")
    program.clock.forward(hours=1)
    program.ok("request", "reply", 1, "-m", said["body"], as_=INES)
    program.ok("request", "attach", 1, _file(folder, said["file_name"], said["file"]), as_=CLAIRE)
    program.clock.forward(hours=1)
    note = _file(folder, "note.txt", said["note_file"])
    program.ok(
        "request", "reply", said["note_on"], "-m", said["note"], "--private", "--attach", note, as_=INES
    )
    _of_ines(program, said)
    program.clock.forward(hours=1)


def _of_ines(program: Runner, said: Said) -> None:
    """Tell of what is Ines's own: answers that she saves, an absence to come, the mail that she wants."""
    program.ok("answer", "add", said["answer_name"], said["answer"], as_=INES)
    program.ok("answer", "add", said["group_answer_name"], said["group_answer"], "--group", CAF, as_=MIA)
    away = ("--from", "2026-05-04", "--until", said["away_until"], "--substitute", said["substitute"])
    program.ok("user", "absent", INES, *away, as_=INES)
    program.ok("user", "notifications", "set", "responses", said["wanted"], as_=INES)


_GUESTS, _STRANGERS = (GREG, GINA), (OTTO, ZOE, OPERATOR, CONSOLE)
_LOCKED_OUT = (*_GUESTS, *_STRANGERS)
GUIDANCE = {
    "project": Secret(("Mentorat", "Atelier du soir"), _STRANGERS),
    "about": Secret(("Des jeunes.", "A"), _STRANGERS),
    "title": Secret(("Emploi", "Zénith"), _STRANGERS),
    "locked_about": Secret(("Secret.", "Tout autre chose."), _LOCKED_OUT),
    "objective": Secret(("4", "1000"), _LOCKED_OUT),
    "starts_on": Secret(("2026-01-01", "2026-02-01"), _LOCKED_OUT),
    "manager": Secret((CORA, ADA), _GUESTS),
    "young": Secret(("sami@jeune.example.fr", "zita.longue@jeune.example.fr"), (*_GUESTS, OTTO, ZOE)),
    "young_name": Secret(("Sami", "Zita-Marie"), _LOCKED_OUT),
    "young_in": Secret(("2", "3"), _GUESTS),
    "activity": Secret(("contacted", "meeting_held"), (*_GUESTS, OTTO, ZOE)),
    "archived": Secret(("2", "3"), _GUESTS),
    "invited": Secret(
        ("nina@ailleurs.example.fr", "zoltan@ailleurs.example.fr"), (CARL, CORA, *_GUESTS, OTTO, ZOE)
    ),
    "invited_as": Secret(("guest", "counselor"), (CARL, CORA, *_GUESTS, OTTO, ZOE)),
    "address": Secret(("coco@projet.example.fr", "kiki.longue@projet.example.fr"), (*_GUESTS, OTTO, ZOE)),
}
"""The operator may know who has an account, who is written to, and what was noted when in which program: the audit and
the mail are theirs."""


def guidance(program: Runner, said: Said, folder: Path) -> None:
    """Tell of Olga's project: program 1 is Carl's and Greg's; 2 and 3 are locked to both guests."""
    del folder
    for email in (OLGA, ADA, CARL, CORA, GREG, GINA, OTTO, ZOE):
        account(program, email)
    program.ok("user", "add", said["address"], "--first-name", "Coco", "--last-name", "Petit")
    program.ok("user", "add", OPERATOR, "--operator")
    program.ok("project", "create", said["project"], "--description", said["about"], as_=OLGA)
    roles = {ADA: "admin", CARL: "counselor", CORA: "counselor", GREG: "guest", GINA: "guest"}
    for email, role in {**roles, said["address"]: "counselor"}.items():
        join(program, 1, email, role, by=OLGA)
    program.ok("program", "create", 1, "Un", "--objective", 4, as_=CARL)
    program.ok("program", "manager", "add", 1, GREG, as_=CARL)
    days = ("--starts-on", said["starts_on"], "--ends-on", "2026-12-31", "--objective", said["objective"])
    program.ok("program", "create", 1, said["title"], "--description", said["locked_about"], *days, as_=OLGA)
    program.ok("program", "create", 1, "Trois", as_=OLGA)
    program.ok("program", "manager", "add", 2, said["manager"], as_=OLGA)
    program.ok("participant", "add", 1, "youri@jeune.example.fr", as_=OLGA)
    named = ("--first-name", said["young_name"])
    program.ok("participant", "add", said["young_in"], said["young"], *named, as_=OLGA)
    meeting = ("--confirmed",) if said["activity"] == "meeting_held" else ()
    program.ok("participant", "log", said["young_in"], said["young"], said["activity"], *meeting, as_=OLGA)
    program.ok("project", "member", "invite", 1, said["invited"], "--role", said["invited_as"], as_=OLGA)
    program.clock.forward(hours=1)
    program.ok("program", "archive", said["archived"], as_=OLGA)
    program.clock.forward(hours=1)


def _file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


_OF_REQUESTS = (
    ("request", "show", "1"),
    ("request", "show", "2"),
    ("request", "download", "1", "1", "--to", "-"),
    *(
        ("answer", "show", "1"),
        ("answer", "show", "2"),
        ("user", "show", INES),
        ("user", "notifications", "list"),
    ),
)
_OF_PROJECTS = (
    *(("project", "show", "1"), ("program", "show", "2"), ("program", "show", "3")),
    *(("participant", "list", "2"), ("participant", "list", "3"), ("program", "list", "1")),
    *(("project", "invitation", "list", "1"), ("project", "member", "list", "1")),
)
STORIES = {
    "casework": Story(casework, CASEWORK, INES, _OF_REQUESTS),
    "guidance": Story(guidance, GUIDANCE, OLGA, _OF_PROJECTS),
}


def words(story: Story) -> Iterable[str]:
    """Yield every value that a secret of a story has: what somebody could look for."""
    for secret in story.secrets.values():
        yield from secret.values
