"""The table of rights: default deny, a sentence for everything, nothing told that should not be."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from adminplus_cli.domain import policy
from adminplus_cli.domain.casework.message import Part
from adminplus_cli.domain.casework.request import Request
from adminplus_cli.domain.casework.request_state import Status
from adminplus_cli.domain.guidance.project import Role
from adminplus_cli.domain.platform.account import Actor, User
from adminplus_cli.domain.policy import (
    CASEWORK,
    TABLE,
    Action,
    Denied,
    HandoverFacts,
    Platform,
    RequestFacts,
    Row,
    Sight,
    Subject,
    decide,
    require,
)
from adminplus_cli.domain.policy.casework.relations import creator
from adminplus_cli.domain.policy.casework.request import REQUEST
from adminplus_cli.domain.policy.casework.states import request_open
from adminplus_cli.domain.policy.condition import AnyRow
from adminplus_cli.domain.policy.engine import weigh
from adminplus_cli.domain.policy.guidance.project import PROJECT
from adminplus_cli.domain.policy.guidance.relations import OF_ROLE, manages_program, project_owner
from adminplus_cli.domain.policy.platform.account import ACTING
from adminplus_cli.domain.policy.platform.platform import PLATFORM
from adminplus_cli.domain.policy.platform.relations import operator
from adminplus_cli.domain.policy.table import row_of
from adminplus_cli.domain.shared.errors import Conflict
from adminplus_cli.services.finder import FINDERS

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
SOMEBODY = Actor(User(id=7, email="sam@example.fr", created_at=AT), is_operator=False, via="sam")


def facts(*parts: Part, closed: bool = False, manages: bool = False) -> HandoverFacts:
    request = Request(
        id=12,
        created_at=AT,
        creator_id=1,
        author_group_id=1,
        area="01",
        subject="Secret",
        description="Secret",
        status=Status.CLOSED if closed else Status.NEW,
    )
    return HandoverFacts(request, frozenset(parts), manages, called=Part.EXPERT in parts)


def subject_of(action: Action, *, manages: bool = False) -> Subject:
    """Return what the action is on, of somebody who takes no part in the request."""
    (kind,) = CASEWORK[action].on.classes
    assert issubclass(kind, RequestFacts)
    return kind(facts().request, frozenset(), manages)


def test_every_action_is_in_the_table_and_every_rule_cites_why() -> None:
    assert set(TABLE) == set(Action)
    for permission in TABLE.values():
        assert permission.any_of
        for rule in permission.conditions:
            assert rule.doc.endswith(".")
            assert rule.holder
        assert all(rule.bars for rule in (*permission.unless, *permission.all_of))
        assert all(rule.blocked for rule in permission.while_)


def test_every_sight_has_a_row_and_every_role_is_something_to_its_project() -> None:
    assert all(row_of(sight).any_of for sight in Sight)
    assert set(OF_ROLE) == set(Role)


def test_every_subject_type_of_the_table_has_a_finder_and_each_finder_is_used() -> None:
    used = {row.on for row in TABLE.values()}
    assert used - {PLATFORM, ACTING} == {*FINDERS}


EVERY_ROW = [row_of(action) for action in (*Action, *Sight)]


@pytest.mark.parametrize("row", EVERY_ROW, ids=lambda row: row.action)
def test_a_row_alone_decides_whatever_its_subject_is(row: AnyRow) -> None:
    """Sets of relations and states are all that it takes: one relation is enough, and each of the others can refuse."""
    nothing = Platform()
    needed, states = {*row.all_of}, {*row.while_}
    assert not weigh(row, nothing, needed, states).entitled
    for relation in row.any_of:
        assert weigh(row, nothing, {relation, *needed}, states).granted_by is relation
        assert weigh(row, nothing, {relation, *needed}, states).allowed
        for barred in row.unless:
            assert weigh(row, nothing, {relation, barred, *needed}, states).missing == (barred,)
        for missing in row.all_of:
            assert weigh(row, nothing, {relation, *needed} - {missing}, states).missing == (missing,)
        for state in row.while_:
            without = weigh(row, nothing, {relation, *needed}, states - {state})
            assert (without.outcome, without.blocked_by) == ("state", state)


def test_mypy_refuses_a_rule_about_requests_on_a_project_and_one_about_programs() -> None:
    """Each line without a complaint of mypy would be one itself: an ignored error that is none is an error."""
    Row(Action.PROJECT_EDIT, PROJECT, (project_owner, operator))
    Row(Action.PROJECT_EDIT, PROJECT, (creator,))  # type: ignore[misc]
    Row(Action.PROJECT_EDIT, PROJECT, (project_owner, manages_program))  # type: ignore[misc]
    Row(Action.PROJECT_EDIT, PROJECT, (project_owner,), while_=(request_open,))  # type: ignore[misc]
    Row(Action.REQUEST_SHOW, REQUEST, (request_open,))  # type: ignore[arg-type]


def test_a_subject_that_an_action_is_not_about_is_a_mistake_of_the_program() -> None:
    with pytest.raises(TypeError, match=r"^request.show is about a request, not about Platform$"):
        decide(SOMEBODY, Action.REQUEST_SHOW, Platform())


def test_who_takes_no_part_in_a_request_may_do_nothing_with_it() -> None:
    for action in Action:
        if action.startswith("request.") and action not in (Action.REQUEST_LIST, Action.REQUEST_CREATE):
            assert not decide(SOMEBODY, action, subject_of(action)).allowed


@pytest.mark.parametrize("also", [Part.CREATOR, Part.COLLEAGUE, Part.INSTRUCTOR])
@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("action", [Action.REQUEST_ATTACHMENTS, Action.REQUEST_ATTACH])
def test_the_most_restrictive_rule_about_attachments_wins(also: Part, closed: bool, action: Action) -> None:
    decision = decide(SOMEBODY, action, facts(also, Part.EXPERT, closed=closed))
    assert decision.missing == (CASEWORK[action].unless[0],)


def test_a_manager_sees_metadata_and_nothing_else() -> None:
    allowed = {
        action
        for action in Action
        if action.startswith("request.")
        and action not in (Action.REQUEST_LIST, Action.REQUEST_CREATE)
        and decide(SOMEBODY, action, subject_of(action, manages=True)).allowed
    }
    assert allowed == {Action.REQUEST_METADATA}


def test_one_speaks_in_the_strongest_part_held_and_never_as_an_expert_of_a_closed_request() -> None:
    assert facts(Part.COLLEAGUE, Part.EXPERT).part_of() is Part.EXPERT
    assert facts(Part.COLLEAGUE, Part.EXPERT, closed=True).part_of() is Part.COLLEAGUE
    assert facts(Part.CREATOR, Part.INSTRUCTOR).part_of() is Part.CREATOR
    assert facts(Part.CREATOR, Part.INSTRUCTOR).part_of(Part.INSTRUCTOR) is Part.INSTRUCTOR


def test_a_refusal_names_the_rules_and_who_holds_them_and_not_the_request() -> None:
    with pytest.raises(Denied) as refused:
        require(SOMEBODY, Action.REQUEST_SHOW, facts())
    assert refused.value.message == (
        "sam@example.fr may not read request #12: that is for the creator of the request (creator), "
        "a colleague invited to the request (colleague), an instructor of a group the request was sent to "
        "(instructor_of_recipient_group) or an expert invited to the request, while it is open "
        "(expert_while_open)."
    )
    assert refused.value.rules == (
        "creator",
        "colleague",
        "instructor_of_recipient_group",
        "expert_while_open",
    )


def test_the_state_is_told_to_those_alone_who_are_entitled() -> None:
    with pytest.raises(Conflict, match=r"^Request #12 is closed\.$"):
        require(SOMEBODY, Action.REQUEST_REPLY, facts(Part.CREATOR, closed=True))
    with pytest.raises(Denied):
        require(SOMEBODY, Action.REQUEST_REPLY, facts(closed=True))


def test_every_action_has_its_words_which_speak_of_its_subject_at_most() -> None:
    for row in TABLE.values():
        assert row.deed.format(what="y")
    root = Actor(None, is_operator=True, via="root")
    with pytest.raises(Denied, match=r"^operator may not open a request for a group: that is for a helper"):
        require(root, Action.REQUEST_CREATE, policy.NoGroup())
