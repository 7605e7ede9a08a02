"""What is made from an enum, or stands beside one, has all its members: checks, choices, words in files and in mail."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

import pytest
from sqlalchemy import CheckConstraint, create_engine, inspect, make_url

from adminplus_cli.cli.kit.catalogue import nodes
from adminplus_cli.config.table import SETTINGS, Escalation
from adminplus_cli.domain.casework.escalation import RULES, Delays, EscalationRule
from adminplus_cli.domain.casework.group import GroupRole
from adminplus_cli.domain.casework.message import INVITED_PARTS, Kind, Part, Progress
from adminplus_cli.domain.casework.request_filter import PartFilter, StatusFilter
from adminplus_cli.domain.casework.request_state import Status
from adminplus_cli.domain.guidance.imports import ROLES
from adminplus_cli.domain.guidance.project import GivenRole, Role
from adminplus_cli.mail import template
from adminplus_cli.mail.compose import LOCALES
from adminplus_cli.store import schema


def test_the_checks_of_a_store_are_those_of_the_models(store: str) -> None:
    url = make_url(store if "://" in store else f"sqlite:///{store}")
    if url.drivername.startswith("postgres"):
        url = url.set(drivername="postgresql+psycopg")
    engine = create_engine(url)
    try:
        database = inspect(engine)
        stored = {
            (table, str(check["name"])): _values(check["sqltext"])
            for table in database.get_table_names()
            for check in database.get_check_constraints(table)
        }
    finally:
        engine.dispose()
    promised = {
        (table.name, str(check.name)): _values(str(check.sqltext))
        for table in schema.metadata().tables.values()
        for check in table.constraints
        if isinstance(check, CheckConstraint)
    }
    assert stored == promised


def _values(check: str) -> list[str]:
    """Return the texts that a check names: the rest of it, each database writes in its own way."""
    return sorted(re.findall(r"'([^']*)'", check))


@pytest.mark.parametrize(
    ("choices", "members"),
    [
        (GivenRole, {*Role} - {Role.OWNER}),
        (PartFilter, {*Part} - {Part.SYSTEM}),
        (StatusFilter, {*Status, "open"}),
        (INVITED_PARTS, {*Part} - {Part.SYSTEM, Part.CREATOR, Part.INSTRUCTOR}),
    ],
)
def test_what_can_be_chosen_are_all_members_but_those_that_nobody_chooses(
    choices: Iterable[StrEnum], members: set[str]
) -> None:
    assert {*choices} == members


def test_what_an_instructor_says_of_the_work_is_a_kind_of_message() -> None:
    assert {*Progress} < {*Kind}


def test_each_role_is_found_by_each_of_its_spellings() -> None:
    assert {role for role in Role if ROLES[role] is role} == {*Role}
    assert len(ROLES) == sum(len(role.spellings) for role in Role)


@pytest.mark.parametrize("enum", [Role, Kind])
def test_each_member_is_called_something_of_its_own(enum: type[Role | Kind]) -> None:
    called = [each.holders if isinstance(each, Role) else each.deed for each in enum]
    assert len({*called}) == len(called)
    assert all(called)


@pytest.mark.parametrize("locale", LOCALES)
def test_mail_has_a_word_for_each_role_that_it_tells_of(locale: str) -> None:
    words = template.environment().get_template(f"{locale}/roles.txt").module
    assert vars(words)["project_roles"].keys() == {*GivenRole}
    assert vars(words)["group_roles"].keys() == {*GroupRole}


@pytest.mark.parametrize("locale", LOCALES)
def test_mail_has_words_for_what_each_rule_waits_for(locale: str) -> None:
    words = template.environment().get_template(f"{locale}/rules.txt").module
    assert vars(words)["waits"].keys() == {*EscalationRule}


def test_each_rule_has_its_meaning_and_its_days_in_the_settings() -> None:
    assert RULES.keys() == {*EscalationRule}
    rows = {key.partition(".")[2]: row for key, row in SETTINGS.items() if key.startswith("escalation.")}
    assert Escalation(**{name: row.default for name, row in rows.items()}).days == Delays().by_rule


def test_where_a_command_takes_a_role_its_help_names_all_of_them() -> None:
    helps = [
        parameter.help
        for node in nodes()
        for parameter in (*node.options, *node.arguments)
        if parameter.values == tuple(GivenRole)
    ]
    assert len(helps) == 2
    assert all(role in text for role in GivenRole for text in helps)
