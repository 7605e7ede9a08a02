"""Invitations: a token that works once, for the invited address alone, while the inviter may invite."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from adminplus_cli.cli.kit.catalogue import nodes
from tests.cli.changes import changed, unchanged
from tests.guidance import ADA, CARL, GREG, OLGA, OTTO, account, mails, members, token
from tests.runner import Runner

INVITE = ("project", "member", "invite", 1)


def invitation(adminplus: Runner, number: int) -> dict[str, object]:
    rows = adminplus.ok("project", "invitation", "list", 1, "-o", "json", as_=OLGA).json
    (found,) = [row for row in rows if row["id"] == number]
    assert isinstance(found, dict)
    return found


@pytest.mark.requirement("V1", "D2", "T5")
def test_an_invitation_goes_by_mail_and_gives_its_role_to_the_invited_account(
    adminplus_sqlite: Runner,
) -> None:
    adminplus = members(adminplus_sqlite)
    told = len(mails(adminplus))
    record, line = changed(adminplus, *INVITE, OTTO.upper(), "--role", "counselor", as_=ADA)
    assert record == {
        "id": 6,
        "project": 1,
        "email": OTTO,
        "role": "counselor",
        "status": "pending",
        "created_at": "2026-03-02T09:00:00Z",
        "expires_at": "2026-03-16T09:00:00Z",
        "until": None,
    }
    assert line["details"] == {"project": 1, "role": "counselor"}
    assert mails(adminplus, since=told) == [(OTTO, "project_invitation")]
    (mine,) = adminplus.ok(
        "project", "invitation", "list", "--status", "pending", "-o", "json", as_=OTTO
    ).json
    assert (mine["id"], mine["invited_by"], mine["project_name"]) == (6, ADA, "Mentorat Lyon")
    secret = token(adminplus, OTTO)
    accepted = adminplus.ok("project", "invitation", "accept", secret, as_=OTTO)
    assert accepted.err == "You are counselor of the project Mentorat Lyon (number 1).\n"
    for named in (secret, 6):
        again = adminplus.ok("project", "invitation", "accept", named, as_=OTTO)
        assert again.err == "You are counselor of the project Mentorat Lyon (number 1) already.\n"
    adminplus.ok("project", "member", "remove", 1, OTTO, as_=OLGA)
    gone = adminplus("project", "invitation", "accept", secret, as_=OTTO)
    assert (gone.code, gone.err.splitlines()[0]) == (5, "error: Invitation 6 is accepted already.")


@pytest.mark.requirement("V1", "T4")
def test_a_token_is_nowhere_but_in_the_mail_until_that_has_left(adminplus_sqlite: Runner) -> None:
    adminplus = members(adminplus_sqlite)
    adminplus.ok(*INVITE, OTTO, "--role", "guest", as_=OLGA)
    secret = token(adminplus, OTTO)
    stored = hashlib.sha256(secret.encode()).hexdigest()
    number = adminplus.ok("outbox", "list", "-o", "json").json[-1]["id"]
    everything = adminplus.ok("store", "dump").out + adminplus.ok("audit", "list", "-o", "json").out
    everything += adminplus.ok("outbox", "show", number).out
    everything += adminplus.ok("project", "invitation", "list", 1, "-o", "json", as_=OLGA).out
    dropped = adminplus.ok("outbox", "drop", number, "-o", "json")
    everything += dropped.out + dropped.err
    assert secret not in everything
    assert stored not in everything
    retried = adminplus("outbox", "retry", number)
    assert (retried.code, retried.err) == (
        5,
        f"error: E-mail {number} has lost the token it carried.\n"
        "hint: Send a new one: adminplus project invitation resend ID\n",
    )
    assert Path(adminplus.store).read_bytes().count(secret.encode()) == 0


@pytest.mark.requirement("V1")
@pytest.mark.requirement("T4")
def test_the_token_of_a_mail_that_never_left_goes_when_its_term_is_over(adminplus_sqlite: Runner) -> None:
    adminplus = members(adminplus_sqlite)
    adminplus.ok("project", "member", "invite", 1, OTTO, "--role", "guest", as_=OLGA)
    adminplus.clock.forward(days=15)
    assert len(token(adminplus, OTTO)) > 20
    adminplus.ok("tick", "--only", "invitations")
    assert token(adminplus, OTTO) == "None"


def test_a_token_serves_the_invited_address_and_nobody_else(adminplus_sqlite: Runner) -> None:
    adminplus = members(adminplus_sqlite)
    adminplus.ok(*INVITE, OTTO, "--role", "admin", as_=OLGA)
    secret, stranger = token(adminplus, OTTO), account(adminplus, "sam@p.example.fr")
    for person in (stranger, CARL, None):
        said = unchanged(adminplus, "project", "invitation", "accept", secret, as_=person, code=3)
        assert "(invited_account)" in said
        assert OTTO not in said
    for number in (6, 99):
        said = unchanged(adminplus, "project", "invitation", "accept", number, as_=stranger, code=4)
        assert said.splitlines()[0] == "error: There is no such invitation."
    unchanged(adminplus, "project", "invitation", "accept", f"{secret}0", as_=OTTO, code=4)


@pytest.mark.requirement("V1")
def test_the_right_of_whoever_invited_is_looked_at_again(adminplus: Runner) -> None:
    members(adminplus)
    adminplus.ok(*INVITE, OTTO, "--role", "guest", as_=ADA)
    adminplus.ok("project", "member", "set-role", 1, ADA, "counselor", as_=OLGA)
    said = unchanged(adminplus, "project", "invitation", "accept", 6, as_=OTTO, code=5)
    assert said == (
        "error: Whoever sent invitation 6 may not invite to project #1 any more.\n"
        "hint: Ask the owner or an admin of the project to send it again.\n"
    )
    adminplus.ok("project", "invitation", "resend", 6, as_=OLGA)
    adminplus.ok("project", "invitation", "accept", 6, as_=OTTO)


@pytest.mark.requirement("V1")
def test_an_inviter_whose_account_is_disabled_invites_nobody(adminplus: Runner) -> None:
    members(adminplus)
    adminplus.ok(*INVITE, OTTO, "--role", "guest", as_=ADA)
    adminplus.ok("user", "disable", ADA)
    unchanged(adminplus, "project", "invitation", "accept", 6, as_=OTTO, code=5)


@pytest.mark.requirement("V1")
def test_resending_makes_a_new_token_and_a_new_term(adminplus_sqlite: Runner) -> None:
    adminplus = members(adminplus_sqlite)
    adminplus.ok(*INVITE, OTTO, "--role", "guest", as_=OLGA)
    old = token(adminplus, OTTO)
    adminplus.clock.forward(days=13)
    sent = adminplus.ok("project", "invitation", "resend", 6, "-o", "json", as_=ADA).json
    assert sent["expires_at"] == "2026-03-29T09:00:00Z"
    rows = adminplus.ok("outbox", "list", "-o", "json").json
    assert [row["status"] for row in rows if row["recipient"] == OTTO] == ["dropped", "queued"]
    unchanged(adminplus, "project", "invitation", "accept", old, as_=OTTO, code=4)
    adminplus.ok("project", "invitation", "accept", token(adminplus, OTTO), as_=OTTO)
    unchanged(adminplus, "project", "invitation", "resend", 6, as_=ADA, code=5)


@pytest.mark.requirement("V1", "T1")
def test_an_invitation_ends_with_its_term_and_tick_says_so(adminplus: Runner) -> None:
    members(adminplus)
    adminplus.ok(*INVITE, OTTO, "--role", "guest", as_=OLGA)
    adminplus.clock.forward(days=14, seconds=-1)
    assert adminplus.ok("tick", "--only", "invitations").err == ""
    adminplus.clock.forward(seconds=1)
    said = unchanged(adminplus, "project", "invitation", "accept", 6, as_=OTTO, code=5)
    assert said.startswith("error: Invitation 6 has expired.\n")
    dry = adminplus.ok("tick", "--only", "invitations", "--dry-run")
    assert dry.err == "Would expire 1 invitation.\n"
    done = adminplus.ok("tick", "--only", "invitations", "-o", "json")
    assert (done.json["jobs"], done.err) == ({"invitations": {"expired": 1}}, "Expired 1 invitation.\n")
    assert adminplus.ok("tick", "--only", "invitations").err == ""
    assert invitation(adminplus, 6)["status"] == "expired"
    (line,) = adminplus.ok("audit", "list", "--sort", "-id", "--limit", 1, "-o", "json").json
    assert (line["action"], line["object_id"], line["actor"]) == ("invitation.expire", 6, "operator")
    adminplus.ok("project", "invitation", "resend", 6, as_=OLGA)
    adminplus.ok("project", "invitation", "accept", 6, as_=OTTO)


@pytest.mark.requirement("V1", "T5")
def test_a_revoked_or_declined_invitation_is_over(adminplus: Runner) -> None:
    members(adminplus)
    adminplus.ok(*INVITE, OTTO, "--role", "guest", as_=OLGA)
    record, _line = changed(adminplus, "project", "invitation", "revoke", 6, as_=ADA)
    assert record["status"] == "revoked"
    unchanged(adminplus, "project", "invitation", "revoke", 6, as_=ADA, code=5)
    unchanged(adminplus, "project", "invitation", "resend", 6, as_=ADA, code=5)
    adminplus.ok(*INVITE, OTTO, "--role", "counselor", as_=ADA)
    record, _line = changed(adminplus, "project", "invitation", "decline", 7, as_=OTTO)
    assert record["status"] == "declined"
    unchanged(adminplus, "project", "invitation", "decline", 7, as_=OTTO, code=0)
    unchanged(adminplus, "project", "invitation", "accept", 7, as_=OTTO, code=5)
    adminplus.ok(*INVITE, OTTO, "--role", "guest", as_=ADA)


@pytest.mark.requirement("V1")
def test_one_address_has_one_invitation_and_a_member_has_none(adminplus: Runner) -> None:
    members(adminplus)
    adminplus.ok(*INVITE, OTTO, "--role", "guest", as_=OLGA)
    said = unchanged(adminplus, *INVITE, OTTO, "--role", "admin", as_=ADA, code=5)
    assert said == (
        f"error: {OTTO} is invited already, as guest (invitation 6).\n"
        "hint: Send it again with: adminplus project invitation resend 6\n"
    )
    said = unchanged(adminplus, *INVITE, CARL, "--role", "admin", as_=ADA, code=5)
    assert said.startswith(f"error: {CARL} is counselor of project #1 already.\n")
    for wrong in ((OTTO,), (), ("no address", "--role", "guest"), (OTTO, "--role", "boss")):
        unchanged(adminplus, *INVITE, *wrong, as_=ADA, code=6 if wrong[:1] == ("no address",) else 2)


@pytest.mark.requirement("V1", "D2", "T5")
def test_many_are_invited_from_a_file_once(adminplus: Runner, tmp_path: Path) -> None:
    members(adminplus)
    adminplus.ok(*INVITE, OTTO, "--role", "guest", as_=OLGA)
    file = tmp_path / "gens.csv"
    file.write_text(
        f"Adresse e-mail;Rôle\nuna@j.fr;Accompagnatrice\n{OTTO};invité\nduo@j.fr;\n{CARL};counselor\n",
        encoding="utf-8",
    )
    command = (*INVITE, "--from-csv", file, "--role", "guest")
    before = adminplus.dump()
    dry = adminplus.ok(*command, "--dry-run", as_=ADA)
    assert dry.out == f"create\tuna@j.fr\ncreate\tduo@j.fr\nleave\t{OTTO}\nleave\t{CARL}\n"
    assert adminplus.dump() == before
    done = adminplus.ok(*command, as_=ADA)
    assert done.err == "People: 2 invited, 2 invited or members before.\n"
    rows = adminplus.ok("project", "invitation", "list", 1, "-o", "json", as_=OLGA).json
    assert [(row["email"], row["role"]) for row in rows[:2]] == [
        ("duo@j.fr", "guest"),
        ("una@j.fr", "counselor"),
    ]
    before = adminplus.dump()
    again = adminplus.ok(*command, "--yes", "-o", "json", as_=ADA).json
    assert (again["created"], len(again["left"])) == ([], 4)
    assert adminplus.dump() == before


@pytest.mark.requirement("V1")
def test_more_than_ten_people_are_not_written_to_unasked(adminplus: Runner) -> None:
    members(adminplus)
    lines = "".join(f"p{number}@j.fr\n" for number in range(11))
    command = (*INVITE, "--from-csv", "-", "--role", "guest")
    unsure = adminplus(*command, as_=ADA, stdin=f"email\n{lines}")
    assert (unsure.code, unsure.err.splitlines()[0]) == (9, "error: This needs a confirmation.")
    assert adminplus.ok(*command, "--yes", as_=ADA, stdin=f"email\n{lines}").err.startswith(
        "People: 11 invited"
    )


@pytest.mark.requirement("V1")
def test_who_cannot_accept_is_not_invited_or_told_of(adminplus: Runner) -> None:
    members(adminplus)
    adminplus.ok(*INVITE, OTTO, "--role", "guest", as_=OLGA)
    adminplus.ok("user", "disable", OTTO)
    unchanged(adminplus, "project", "invitation", "resend", 6, as_=OLGA, code=5)
    adminplus.ok("project", "invitation", "revoke", 6, as_=OLGA)
    said = unchanged(adminplus, *INVITE, OTTO, "--role", "guest", as_=ADA, code=5)
    assert said.startswith(f"error: {OTTO} is disabled.\n")
    command = (*INVITE, "--from-csv", "-", "--role", "guest")
    refused = adminplus(*command, as_=ADA, stdin=f"email\n{OTTO}\n")
    assert refused.err.startswith("line 2: the account is disabled; an operator can enable it.\n")
    new = adminplus.ok(*INVITE, "new@x.fr", "--role", "guest", as_=ADA)
    assert new.err.splitlines()[1] == (
        "new@x.fr has no account yet: accepting by the token of the e-mail makes it."
    )


@pytest.mark.requirement("V1")
def test_an_invitation_that_nobody_can_accept_any_more_is_in_nobodys_way(adminplus: Runner) -> None:
    members(adminplus)
    for email in (OTTO, "una@j.fr"):
        adminplus.ok(*INVITE, email, "--role", "guest", as_=ADA)
    adminplus.ok("project", "member", "set-role", 1, ADA, "guest", as_=OLGA)
    adminplus.ok(*INVITE, OTTO, "--role", "counselor", as_=OLGA)
    assert invitation(adminplus, 6)["status"] == "revoked"
    adminplus.clock.forward(days=15)
    assert {invitation(adminplus, number)["status"] for number in (7, 8)} == {"expired"}
    pending = ("project", "invitation", "list", 1, "--status", "pending", "-o", "count")
    assert adminplus.ok(*pending, as_=OLGA).out == "0\n"
    command = (*INVITE, "--from-csv", "-", "--role", "guest")
    done = adminplus.ok(*command, as_=OLGA, stdin="email\nuna@j.fr\n")
    assert done.err == "People: 1 invited, 0 invited or members before.\n"
    adminplus.ok("project", "edit", 1, "--name", "Autre nom", as_=OLGA)
    rows = adminplus.ok("project", "invitation", "list", "-o", "json", as_=OTTO).json
    assert {row["project_name"] for row in rows} == {None}
    listed = adminplus.ok("project", "invitation", "list", as_=OTTO).out.splitlines()[2:]
    assert all("a project" in line for line in listed)
    adminplus.ok("project", "archive", 1, as_=OLGA)
    said = unchanged(adminplus, "project", "invitation", "accept", 6, as_=OTTO, code=5)
    assert said == "error: Invitation 6 is revoked already.\n"


@pytest.mark.requirement("V1")
def test_every_bad_line_of_a_file_is_told_and_nobody_is_invited(adminplus: Runner, tmp_path: Path) -> None:
    members(adminplus)
    file, rejects = tmp_path / "gens.csv", tmp_path / "rejects.csv"
    file.write_text(
        f"email,role\nuna@j.fr,guest\nno address,guest\nuna@j.fr,guest\nduo@j.fr,owner\ntri@j.fr,boss\n{CARL},admin\nqua@j.fr,\n",
        encoding="utf-8",
    )
    command = (*INVITE, "--from-csv", file, "--yes")
    said = unchanged(adminplus, *command, as_=OLGA, code=6)
    assert [line.split(":")[0] for line in said.splitlines()[:-2]] == [
        f"line {n}" for n in (3, 4, 5, 6, 7, 8)
    ]
    assert "by a transfer alone" in said
    kept = adminplus(*command, "--keep-going", "--rejects", rejects, as_=OLGA)
    assert kept.code == 7
    assert [line.split(",")[0] for line in rejects.read_text().splitlines()] == ["line", *"345678"]
    rejects.write_text("line,error,email,role\n8,x,qua@j.fr,guest\n")
    adminplus.ok(*INVITE, "--from-csv", rejects, "--yes", as_=OLGA)
    rows = adminplus.ok("project", "invitation", "list", 1, "-o", "json", as_=OLGA).json
    assert [row["email"] for row in rows[:2]] == ["qua@j.fr", "una@j.fr"]


@pytest.mark.requirement("D2", "T3")
def test_who_may_not_invite_is_told_before_a_file_is_read(adminplus: Runner) -> None:
    members(adminplus)
    for person in (CARL, GREG):
        said = unchanged(adminplus, *INVITE, "--from-csv", "/nowhere", "--role", "guest", as_=person, code=3)
        assert "(project_owner)" in said
    told = json.loads(adminplus(*INVITE, OTTO, "--role", "guest", "-o", "json", as_=CARL).err)
    assert told["error"]["code"] == 3


NEW = "neu@x.fr"
NAMES = ("--first-name", "Nina", "--last-name", "Neuf")
ACCEPT = ("project", "invitation", "accept")


@pytest.mark.requirement("V3", "V1", "T4", "T5")
@pytest.mark.parametrize("as_", [None, NEW], ids=["as nobody", "as that address"])
def test_by_its_token_an_address_without_account_joins_and_needs_nobody(
    adminplus_sqlite: Runner, as_: str | None
) -> None:
    adminplus = members(adminplus_sqlite)
    adminplus.ok(*INVITE, NEW, "--role", "counselor", as_=ADA)
    secret = token(adminplus, NEW)
    unchanged(adminplus, *ACCEPT, secret, as_=as_, code=2)
    unchanged(adminplus, *ACCEPT, secret, *NAMES[:2], as_=as_, code=2)
    unchanged(adminplus, *ACCEPT, secret, *NAMES[:3], "", as_=as_, code=6)
    before = adminplus.dump()
    adminplus.ok(*ACCEPT, secret, *NAMES, "--dry-run", as_=as_)
    assert adminplus.dump() == before
    done = adminplus.ok(*ACCEPT, secret, *NAMES, as_=as_)
    assert done.err == (
        f"You are counselor of the project Mentorat Lyon (number 1). Your account is {NEW}: say --as {NEW}.\n"
    )
    made = adminplus.ok("user", "show", NEW, "-o", "json").json
    assert (made["first_name"], made["last_name"], made["is_operator"], made["os_login"]) == (
        "Nina",
        "Neuf",
        False,
        None,
    )
    lines = adminplus.ok("audit", "list", "--sort", "-id", "--limit", 2, "-o", "json").json
    assert [(line["action"], line["actor"]) for line in lines] == [
        ("invitation.accept", NEW),
        ("user.add", "operator"),
    ]
    adminplus.ok("program", "create", 1, "Emploi", as_=NEW)
    again = adminplus.ok(*ACCEPT, secret, *NAMES, as_=as_)
    assert again.err.splitlines()[-1].endswith("(number 1) already.")


@pytest.mark.requirement("V3")
def test_who_has_no_account_is_asked_their_names_on_a_terminal(adminplus_sqlite: Runner) -> None:
    adminplus = members(adminplus_sqlite)
    adminplus.ok(*INVITE, NEW, "--role", "guest", as_=OLGA)
    done = adminplus.typed("Nina\nNeuf\n", *ACCEPT, token(adminplus, NEW))
    assert done.code == 0, done.err
    assert done.err.startswith("First name:Last name:You are guest of ")
    assert adminplus.ok("user", "show", NEW, "-o", "json").json["last_name"] == "Neuf"


@pytest.mark.requirement("V3", "T3")
def test_a_token_makes_the_account_of_its_address_for_its_reader_alone(adminplus_sqlite: Runner) -> None:
    adminplus = members(adminplus_sqlite)
    adminplus.ok(*INVITE, NEW, "--role", "guest", as_=ADA)
    secret = token(adminplus, NEW)
    said = unchanged(adminplus, *ACCEPT, secret, *NAMES, as_=OTTO, code=3)
    assert "(token_bearer)" in said
    for named, code in ((6, 4), (f"{secret}0", 4)):
        unchanged(adminplus, *ACCEPT, named, *NAMES, code=code)
    unchanged(adminplus, *ACCEPT, secret, *NAMES, as_="other@x.fr", code=4)
    assert adminplus("can", "invitation.accept", secret).code == 0
    adminplus.ok("user", "disable", ADA)
    said = unchanged(adminplus, *ACCEPT, secret, code=5)
    assert said.startswith("error: Whoever sent invitation 6 may not invite")
    adminplus.ok("user", "enable", ADA)
    adminplus.clock.forward(days=14)
    assert "has expired" in unchanged(adminplus, *ACCEPT, secret, code=5)
    adminplus.ok("project", "invitation", "resend", 6, as_=ADA)
    fresh = token(adminplus, NEW)
    adminplus.ok("project", "archive", 1, as_=OLGA)
    unchanged(adminplus, *ACCEPT, fresh, *NAMES, code=5)
    adminplus.ok("project", "unarchive", 1, as_=OLGA)
    adminplus.ok("project", "invitation", "decline", fresh)
    assert adminplus("user", "show", NEW).code == 4


@pytest.mark.requirement("V3")
def test_who_has_an_account_meanwhile_accepts_as_that_account(adminplus_sqlite: Runner) -> None:
    adminplus = members(adminplus_sqlite)
    adminplus.ok(*INVITE, NEW, "--role", "guest", as_=ADA)
    secret = token(adminplus, NEW)
    account(adminplus, NEW)
    unchanged(adminplus, *ACCEPT, secret, code=3)
    done = adminplus.ok(*ACCEPT, secret, *NAMES, as_=NEW)
    assert done.err.splitlines()[0] == "warning: The account is there already: its names stay as they are."
    assert adminplus.ok("user", "show", NEW, "-o", "json").json["last_name"] == "Petit"


def test_the_role_owner_is_offered_nowhere_and_refused_with_the_way(adminplus: Runner) -> None:
    members(adminplus)
    nouns = {node.name: node for node in nodes()}
    for name in ("project member invite", "project member set-role"):
        offered = {
            value
            for parameter in (*nouns[name].options, *nouns[name].arguments)
            if parameter.names[0] in ("--role", "role")
            for value in parameter.values
        }
        assert offered == {"admin", "counselor", "guest"}
        assert "owner" not in nouns[name].help.replace("(owner, admins)", "")
    said = unchanged(adminplus, *INVITE, OTTO, "--role", "owner", as_=ADA, code=5)
    assert "adminplus project transfer" in said


@pytest.mark.requirement("V1", "V3")
def test_an_operator_account_joins_by_no_token_of_somebody_else(adminplus_sqlite: Runner) -> None:
    adminplus = members(adminplus_sqlite)
    adminplus.ok("user", "add", "op@p.example.fr", "--operator")
    adminplus.ok(*INVITE, "neu@p.example.fr", "--role", "admin", as_=OLGA)
    for verb in ("accept", "decline"):
        refused = adminplus(
            "project", "invitation", verb, token(adminplus, "neu@p.example.fr"), as_="op@p.example.fr"
        )
        assert refused.code == 3, refused.err
    assert invitation(adminplus, 6)["status"] == "pending"
