"""Lists sorted and texts found by folding keys: alike on both databases, kept beside every text, for old rows too."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from adminplus_cli.domain.shared.text import folded
from adminplus_cli.store.schema import metadata
from adminplus_cli.store.sql.folding import order_of
from adminplus_cli.store.tables.casework import REQUESTS
from adminplus_cli.store.tables.platform import USERS
from tests.casework import BENEFICIARY, CAF, CLAIRE, HELPERS, cast
from tests.guidance import OLGA, account
from tests.runner import Runner

WORDS = (
    "Étampes",
    "Zébulon",
    "zoé",
    "Évrard",
    "evrard",
    "de Villiers",
    "Fabre",
    "œuf",
    "Oeuf",
    "Straße",
    "été",
)
TEXTS = st.one_of(
    st.sampled_from(WORDS),
    st.text(
        st.characters(min_codepoint=33, max_codepoint=0x17F, exclude_categories=("Cc", "Cf", "Zs")),
        min_size=1,
    ),
    st.text(st.sampled_from("aàAÀbBçc’'ʼ`æœßﬁøéeE-_ zZ"), min_size=1, max_size=6),
).map(lambda text: f"x{text}".strip()[:40])
CODES = {
    "store_info.key",
    "store_info.value",
    "organisations.code",
    "organisations.name",  # few: sorted in memory
    "areas.code",
    "areas.name",  # few: sorted in memory
    "areas.timezone",
    "users.phone",
    "users.os_login",
    "expert_areas.area",
    "groups.name_key",
    "groups.organisation",
    "group_areas.area",
    "requests.area",
    "beneficiary_fields.field",
    "saved_answers.body",  # the same
    "messages.body",  # neither searched nor a field of a list
    "attachments.media_type",
    "attachments.sha256",
    "discarded_files.sha256",
    "attachment_contents.sha256",
    "outbox.event",
    "outbox.recipient",
    "outbox.template",
    "outbox.params",
    "outbox.claim",
    "outbox.last_error",
    "outbox.secret",
    "audit.actor",
    "audit.via",
    "audit.action",
    "audit.object_type",
    "audit.outcome",
    "audit.details",
    "audit.hash",
    "projects.name_key",
    "projects.description",  # no field of a list
    "project_invitations.token_hash",
    "project_groups.name_key",
    "programs.title_key",
    "programs.description",  # no field of a list
    "digests.week",
    "summary_news.template",
}
"""Columns of text without a folding key: codes and such, and what no list shows."""
_numbers = itertools.count(1)


def test_every_text_has_a_folding_key_or_is_said_to_need_none() -> None:
    texts = {
        f"{table.name}.{column.name}"
        for table in metadata().tables.values()
        for column in table.columns
        if str(column.type).upper() == "TEXT" and type(column.type).__name__ == "Text"
    }
    keys = {name for name in texts if name.endswith("_folded")}
    assert {name for name in texts - keys if f"{name}_folded" not in keys} == CODES
    assert {name.removesuffix("_folded") for name in keys} <= texts


def test_postgresql_compares_letter_by_letter_whatever_its_collation() -> None:
    there = postgresql.dialect()  # type: ignore[no-untyped-call]
    terms = [str(term.compile(dialect=there)) for term in order_of(there, USERS.c.last_name)]
    assert terms == ['users.last_name_folded COLLATE "C"', 'users.last_name COLLATE "C"']
    terms = [str(term.compile(dialect=there)) for term in order_of(there, REQUESTS.c.status)]
    assert terms == ['lower(requests.status COLLATE "C")', 'requests.status COLLATE "C"']
    assert order_of(there, USERS.c.id) == [USERS.c.id]
    assert str(CreateTable(USERS).compile(dialect=there)).count('TEXT COLLATE "C"') == 4


def stale(adminplus: Runner) -> list[str]:
    """Return the texts of the store whose folding key is not theirs."""
    return [
        f"{row['table']}.{name}"
        for row in adminplus.dump()
        for name, key in row.items()
        if name.endswith("_folded")
        for text in [row[name.removesuffix("_folded")]]
        if key != (None if text is None else folded(text))
    ]


def in_order(values: Sequence[str | None], *, descending: bool = False) -> list[str | None]:
    """Return values as a list sorts them: by folding key, then by the text itself, empty ones last."""
    told = sorted((v for v in values if v is not None), key=lambda v: (folded(v), v), reverse=descending)
    return [*told, *(value for value in values if value is None)]


def check(adminplus: Runner, field: str, *words: object, as_: str | None = None) -> None:
    """Assert that a list is sorted by one of its fields, all of it and its first rows, both ways."""
    rows = [row[field] for row in adminplus.ok(*words, "-o", "json", as_=as_).json]
    for sign, descending in (("", False), ("-", True)):
        by = (*words, f"--sort={sign}{field}", "-o", "json")
        wanted = in_order(rows, descending=descending)
        assert [row[field] for row in adminplus.ok(*by, as_=as_).json] == wanted
        assert [row[field] for row in adminplus.ok(*by, "--limit", 2, as_=as_).json] == wanted[:2]


@pytest.mark.requirement("T2")
@settings(max_examples=4, deadline=None, phases=[Phase.generate], suppress_health_check=[*HealthCheck])
@given(texts=st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=3, max_size=5))
def test_lists_of_people_are_sorted_by_folding_key(
    adminplus: Runner, texts: list[tuple[str, str, str]]
) -> None:
    mark = next(_numbers)
    for place, (first, last, job) in enumerate(texts):
        email = f"{'éez'[place % 3]}{mark}{place}@x.example.fr"
        names = ("--first-name", first, "--last-name", last, "--job-title", job)
        adminplus.ok("user", "add", email, *names)
    for field in ("email", "first_name", "last_name", "job_title"):
        check(adminplus, field, "user", "list")
    emails = [row["email"] for row in adminplus.ok("user", "list", "-o", "json").json]
    assert emails == in_order(emails)
    assert stale(adminplus) == []


@pytest.mark.requirement("T2", "H3")
@settings(max_examples=3, deadline=None, phases=[Phase.generate], suppress_health_check=[*HealthCheck])
@given(texts=st.lists(st.tuples(TEXTS, TEXTS), min_size=2, max_size=3), cut=st.integers(1, 4))
def test_requests_are_sorted_and_found_by_folding_key(
    adminplus: Runner, texts: list[tuple[str, str]], cut: int
) -> None:
    if adminplus("group", "show", CAF).code:
        cast(adminplus)
    made: dict[str, str] = {}
    for subject, description in texts:
        words = ("--subject", subject, "--description", description, "--to", CAF, *BENEFICIARY)
        number = adminplus.ok("request", "create", *words, "--porcelain", as_=CLAIRE).out.strip()
        made[number] = f"{folded(subject)}\n{folded(description)}"
    for field in ("subject", "category", "author_group"):
        check(adminplus, field, "request", "list", as_=CLAIRE)
    for subject, _description in texts:
        searched = subject[:cut]
        found = adminplus.ok("request", "list", f"--search={searched}", "-o", "ids", as_=CLAIRE).out.split()
        key = folded(searched)
        assert {*found} & {*made} == {number for number, text in made.items() if key in text}
    assert stale(adminplus) == []


@pytest.mark.requirement("H3")
def test_what_is_searched_is_found_however_it_is_written(adminplus: Runner) -> None:
    cast(adminplus)
    words = ("--subject", "Prélèvement à l’école", "--description", "Cœur du problème", "--to", CAF)
    beneficiary = ("--field", "first_name=Jeanne", "--field", "last_name=Perçu", "--field", "birth_date=1954")
    adminplus.ok("request", "create", *words, *beneficiary, as_=CLAIRE)
    for typed in (
        "prelevement",
        "l'ecole",
        "lʼÉCOLE",
        "l`école",
        "coeur",
        "CŒUR",
        "PROBLEME",
        "PERCU",
        "perçu",
    ):
        found = adminplus.ok("request", "list", "--search", typed, "-o", "count", as_=CLAIRE).out
        assert found == "1\n", typed
    assert adminplus.ok("request", "list", "--search", "prèlèvementt", "-o", "count", as_=CLAIRE).out == "0\n"
    for sign in ("%", "_", "\\"):
        assert adminplus.ok("request", "list", f"--search={sign}", "-o", "count", as_=CLAIRE).out == "0\n"


@pytest.mark.requirement("T2")
def test_groups_are_listed_sorted_and_looked_up_by_folding_key(adminplus: Runner) -> None:
    names = ["Zébulon", "étampes", "Étampes-Sud", "Eure", "CAF d’Évry", "cœur de ville", "Coeur"]
    for name in names:
        adminplus.ok("group", "create", name, "--organisation", "CAF", "--area", "91")
    assert [row["name"] for row in adminplus.ok("group", "list", "-o", "json").json] == in_order(names)
    for field in ("name", "organisation", "mailbox", "description"):
        check(adminplus, field, "group", "list")
    assert adminplus.ok("group", "show", "caf d'evry", "-o", "json").json["name"] == "CAF d’Évry"
    assert "Did you mean étampes" in adminplus("group", "show", "etanpes").err
    adminplus.ok("group", "edit", "Zébulon", "--name", "Àvant")
    assert adminplus.ok("group", "list", "--limit", 1, "-o", "json").json[0]["name"] == "Àvant"


@pytest.mark.requirement("T2")
def test_requests_are_sorted_by_the_groups_they_were_sent_to(adminplus: Runner) -> None:
    cast(adminplus)
    for name in ("Zoo", "Élan", "alpha"):
        adminplus.ok("group", "create", name, "--organisation", "CAF", "--area", "01")
        adminplus.ok("group", "users", "add", name, f"{folded(name)}@caf.example.fr", "--instructor")
    for to in (["Zoo", "alpha"], ["Élan"], ["alpha"], ["alpha", "Élan"]):
        words = ("--subject", "S", "--description", "D", *BENEFICIARY)
        adminplus.ok("request", "create", *words, *(w for name in to for w in ("--to", name)), as_=CLAIRE)
    wanted = [["alpha"], ["alpha", "Élan"], ["alpha", "Zoo"], ["Élan"]]
    lists: tuple[tuple[tuple[str, ...], str | None], ...] = (
        (("request", "list"), CLAIRE),
        (("group", "requests", "list", HELPERS), None),
    )
    for listed, as_ in lists:
        rows = adminplus.ok(*listed, "--sort", "recipient_groups", "-o", "json", as_=as_).json
        assert [row["recipient_groups"] for row in rows] == wanted
        rows = adminplus.ok(*listed, "--sort=-recipient_groups", "--limit", 2, "-o", "json", as_=as_).json
        assert [row["recipient_groups"] for row in rows] == wanted[::-1][:2]


@pytest.mark.requirement("T2")
def test_guidance_lists_are_sorted_and_searched_by_folding_key(adminplus: Runner) -> None:
    account(adminplus, OLGA)
    for name in ("Zénith", "Éclat", "eclat", "œuvre"):
        adminplus.ok("project", "create", name, as_=OLGA)
    check(adminplus, "name", "project", "list", as_=OLGA)
    listed = [row["name"] for row in adminplus.ok("project", "list", "-o", "json", as_=OLGA).json]
    assert listed == ["eclat", "Éclat", "œuvre", "Zénith"]
    for name in ("Étape", "zone", "Ecole"):
        adminplus.ok("project", "group", "create", "Zénith", name, as_=OLGA)
        adminplus.ok("program", "create", "Zénith", f"Programme {name}", "--group", name, as_=OLGA)
    for field in ("name", "path"):
        check(adminplus, field, "project", "group", "list", "Zénith", as_=OLGA)
    for field in ("title", "group"):
        check(adminplus, field, "program", "list", "Zénith", as_=OLGA)
    found = adminplus.ok("program", "list", "Zénith", "--search", "ETAPE", "-o", "count", as_=OLGA).out
    assert found == "1\n"
    for place, (first, last) in enumerate((("Éa", "zut"), ("ea", "Ça"), ("Zo", "cb"))):
        adminplus.ok(
            *("participant", "add", "Programme zone", f"{'zéa'[place]}@j.example.fr"),
            *("--first-name", first, "--last-name", last),
            as_=OLGA,
        )
    for field in ("email", "first_name", "last_name"):
        check(adminplus, field, "participant", "list", "Programme zone", as_=OLGA)
    for email in ("z@p.example.fr", "é@p.example.fr", "f@p.example.fr"):
        adminplus.ok("project", "member", "invite", "Zénith", email, "--role", "guest", as_=OLGA)
    for field in ("email", "project_name"):
        check(adminplus, field, "project", "invitation", "list", "Zénith", as_=OLGA)
    assert stale(adminplus) == []


@pytest.mark.requirement("T2", "M2")
def test_imports_write_folding_keys_too(adminplus: Runner) -> None:
    cast(adminplus)
    sheet = "email,last_name,first_name,helper\n" + "".join(
        f"{letter}@x.example.fr,{name},Été,yes\n"
        for letter, name in zip("abcd", ("Zola", "Évrard", "de Villiers", "Fabre"), strict=True)
    )
    adminplus.ok("group", "users", "import", HELPERS, "-", stdin=sheet)
    check(adminplus, "last_name", "group", "users", "list", HELPERS)
    adminplus.ok("group", "users", "import", HELPERS, "-", stdin=sheet.replace("Zola", "Àpre"))
    check(adminplus, "last_name", "group", "users", "list", HELPERS)
    account(adminplus, OLGA)
    adminplus.ok("project", "create", "P", as_=OLGA)
    adminplus.ok("program", "create", "P", "T", as_=OLGA)
    people = "email,last_name\na@j.example.fr,Zola\nb@j.example.fr,Évrard\n"
    adminplus.ok("participant", "import", "T", "-", "--yes", stdin=people, as_=OLGA)
    check(adminplus, "last_name", "participant", "list", "T", as_=OLGA)
    assert stale(adminplus) == []


def _fields(rows: list[dict[str, Any]], field: str) -> list[Any]:
    return [row[field] for row in rows]


@pytest.mark.requirement("T2")
def test_lists_made_in_memory_are_sorted_by_folding_key(adminplus_sqlite: Runner) -> None:
    for words, field in (
        (("area", "list"), "name"),
        (("organisation", "list"), "name"),
        (("category", "list"), "name"),
        (("access", "rules"), "action"),
        (("config", "show"), "key"),
    ):
        check(adminplus_sqlite, field, *words)
    rows = adminplus_sqlite.ok("area", "list", "--sort", "name", "-o", "json").json
    names = _fields(rows, "name")
    assert names.index("Essonne") < names.index("Eure") < names.index("Finistère") < names.index("Vosges")
    values = _fields(adminplus_sqlite.ok("config", "show", "--sort", "value", "-o", "json").json, "value")
    assert values != _fields(adminplus_sqlite.ok("config", "show", "-o", "json").json, "value")
