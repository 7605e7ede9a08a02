"""Answers that are saved to be used again: one's own, and those of one's groups (I4, H5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ...domain import policy
from ...domain.casework.message import Part
from ...domain.casework.saved_answer import MAX_NAME, AnswerField, NewSavedAnswer, SavedAnswer, filled
from ...domain.platform.change import Change
from ...domain.policy import Action
from ...domain.shared import absent, phrases
from ...domain.shared.errors import AlreadyThere, Conflict, InvalidData, UsageError
from ...domain.shared.i18n import _, speaking
from ...domain.shared.instant import day_of
from ...domain.shared.ref import GroupRef
from ...domain.shared.values import differing
from .. import journal
from ..platform import reference
from ..result import Result

if TYPE_CHECKING:
    from ...domain.casework.group import Group
    from ...domain.casework.request import Request
    from ...domain.shared.page import Page, Record
    from ...store.work import View, Work

_ADVICE = {
    AnswerField.FIRST_NAME: "--first-name",
    AnswerField.LAST_NAME: "--last-name",
    AnswerField.JOB_TITLE: "--job-title",
}
"""By which option of `user edit` somebody says it of themself."""


class Owned(NamedTuple):
    """A saved answer, and the group that it is of; None for one's own."""

    answer: SavedAnswer
    group: Group | None


def list_(view: View, page: Page, *, group: GroupRef | None = None) -> Iterable[Record]:
    """List one's own answers and those of one's groups, or those of one group."""
    policy.require(view.actor, Action.ANSWER_LIST)
    return view.queries.answers.list_(page, group_id=_group(view, group).id if group is not None else None)


def show(view: View, ref: str, *, group: GroupRef | None = None) -> Owned:
    """Return an answer that one may use; raises NotFound, and UsageError where several groups have one of that name."""
    policy.require(view.actor, Action.ANSWER_LIST)
    return _owned(view, _one(view, ref, group))


def add(work: Work, name: str, body: str, *, group: GroupRef | None = None) -> Owned:
    """Save an answer for oneself, or for a group that one manages."""
    user_id = owner = None
    if group is None:
        policy.require(work.actor, Action.ANSWER_ADD)
        user_id = work.actor.id
    else:
        facts = work.groups.facts(group)
        policy.require(work.actor, Action.GROUP_ANSWERS_EDIT, facts)
        owner = facts.group
    group_id = owner.id if owner else None
    if there := work.groups.answers.called(name, user_id=user_id, group_id=group_id):
        told = _("There is already an answer {name}.").format(name=there.name)
        raise AlreadyThere(told, Owned(there, owner), same=(there.name, there.body) == (name, body))
    added = work.groups.answers.add(NewSavedAnswer(user_id, group_id, name, body, work.now))
    _record(work, Action.ANSWER_ADD, "add", added)
    return Owned(added, owner)


def edit(
    work: Work, ref: str, *, group: GroupRef | None = None, rename: str | None = None, body: str | None = None
) -> Result[Owned]:
    """Change the name or the text of an answer of one's own, or of a group that one manages; None stays."""
    found = _writable(work, ref, group)
    answer = found.answer
    name = answer.name if rename is None else rename
    owner = {"user_id": answer.user_id, "group_id": answer.group_id}
    other = work.groups.answers.called(name, **owner)
    if other and other.id != answer.id:
        raise Conflict(_("There is already an answer {name}.").format(name=other.name))
    edited = replace(answer, name=name, body=answer.body if body is None else body)
    if edited == answer:
        return Result(found, changed=False)
    work.groups.answers.save(edited)
    _record(work, Action.ANSWER_ADD, "edit", edited, fields=differing(answer, edited))
    return Result(found._replace(answer=edited), changed=True)


def remove(work: Work, ref: str, *, group: GroupRef | None = None) -> Owned:
    """Remove an answer of one's own, or of a group that one manages."""
    found = _writable(work, ref, group)
    work.groups.answers.remove(found.answer.id)
    _record(work, Action.ANSWER_ADD, "remove", found.answer)
    return found


def text_for(view: View, ref: str, request: Request, part: Part, group: Group | None) -> str:
    """Return the text of a saved answer as the actor gives it in a request, in that part, in the name of that group.

    Raises InvalidData where a field in it stands for nothing.
    """
    found = view.groups.answers.found(ref)
    here = [answer for answer in found if group and answer.group_id == group.id]
    answer = here[0] if here and not _own(found) else _only(view, ref, found)
    _owned(view, answer)

    def value_of(field: AnswerField) -> str:
        return _value(view, field, request, part, group) or _nothing(view, answer, field)

    return filled(answer.body, value_of)


def give(work: Work, gone: int, into: int) -> dict[str, int]:
    """Let the answers of one account be another's; where that has one of the name already, it bears a number."""
    moved = work.groups.answers.of_person(gone)
    for answer in moved:
        name, count = answer.name, 1
        while work.groups.answers.called(name, user_id=into, group_id=None):
            count += 1
            end = f" ({count})"
            name = answer.name[: MAX_NAME - len(end)] + end
        work.groups.answers.save(replace(answer, user_id=into, name=name))
    return {"saved_answers": len(moved)} if moved else {}


def _group(view: View, ref: GroupRef) -> Group:
    facts = view.groups.facts(ref)
    policy.require(view.actor, Action.GROUP_ANSWERS, facts)
    return facts.group


def _owned(view: View, answer: SavedAnswer) -> Owned:
    """Return an answer with the group that it is of, whose answers the actor may use."""
    if answer.group_id is None:
        return Owned(answer, None)
    return Owned(answer, _group(view, GroupRef(str(answer.group_id))))


def _one(view: View, ref: str, group: GroupRef | None) -> SavedAnswer:
    found = view.groups.answers.found(ref)
    if group is not None:
        there = _group(view, group).id
        found = [answer for answer in found if answer.group_id == there]
    return _only(view, ref, found)


def _own(found: list[SavedAnswer]) -> list[SavedAnswer]:
    return [answer for answer in found if not answer.of_group]


def _only(view: View, ref: str, found: list[SavedAnswer]) -> SavedAnswer:
    """Return the answer that is meant: one's own before that of a group."""
    meant = _own(found) or found
    if not meant:
        raise absent.saved_answer(ref)
    if len(meant) > 1:
        groups = [view.groups.by_id(answer.group_id or 0).name for answer in meant]
        ways = ", ".join(f"{answer.id} ({group})" for answer, group in zip(meant, groups, strict=True))
        raise UsageError(
            _("Several of your groups have an answer {name}.").format(name=meant[0].name),
            _("Say which by its number: {ways}.").format(ways=ways),
        )
    return meant[0]


def _writable(work: Work, ref: str, group: GroupRef | None) -> Owned:
    """Return an answer that the actor may change: their own, or that of a group they manage."""
    found = show(work, ref, group=group)
    if found.group is None:
        policy.require(work.actor, Action.ANSWER_ADD)
    else:
        facts = work.groups.facts(GroupRef(str(found.group.id)))
        policy.require(work.actor, Action.GROUP_ANSWERS_EDIT, facts)
    return found


def _record(work: Work, own: Action, what: str, answer: SavedAnswer, **more: object) -> None:
    """Write what was done into the audit: neither the name nor the text, which people wrote."""
    action = Action.GROUP_ANSWERS_EDIT if answer.of_group else own
    details: dict[str, object] = {"change": what, "group": answer.group_id, **more}
    journal.record(work, Change(action, "answer", answer.id, details))


def _value(view: View, field: AnswerField, request: Request, part: Part, group: Group | None) -> str:
    user = view.actor.user
    assert user  # nobody else takes part in a request
    match field:
        case AnswerField.FIRST_NAME | AnswerField.LAST_NAME | AnswerField.JOB_TITLE:
            return str(getattr(user, field))
        case AnswerField.GROUP | AnswerField.ORGANISATION:
            writes_for = group or _helping(view, request, part)
            if writes_for is None or field is AnswerField.GROUP:
                return writes_for.name if writes_for else ""
            return reference.organisation(view, writes_for.organisation).name
        case AnswerField.TODAY:
            with speaking(user.locale):
                return phrases.day(day_of(view.now, reference.area(view, request.area).timezone))


def _helping(view: View, request: Request, part: Part) -> Group | None:
    """Return the group in whose name a helper writes: that of the request, or their only one."""
    match part:
        case Part.CREATOR:
            return view.groups.by_id(request.author_group_id)
        case Part.COLLEAGUE:
            groups = view.groups.of_helper(view.actor.id)
            sender = [group for group in groups if group.id == request.author_group_id]
            return (sender or groups)[0] if sender or len(groups) == 1 else None
    return None


def _nothing(view: View, answer: SavedAnswer, field: AnswerField) -> str:
    """Raise InvalidData: nothing is known of the writer that the field could stand for."""
    assert view.actor.user
    option = _ADVICE.get(field)
    hint = _("Write the answer yourself, with --message: here you write in the name of no one group.")
    if option:
        hint = _("Say it of yourself: adminplus user edit {email} {option} TEXT").format(
            email=view.actor.user.email, option=option
        )
    told = _("The answer {name} holds {field}, and there is nothing to put in its place.")
    raise InvalidData(told.format(name=answer.name, field=f"{{{field}}}"), hint)
