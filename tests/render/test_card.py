"""One object, as a person reads it."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from adminplus_cli.render import show


def shown(value: dict[str, object]) -> str:
    out = io.StringIO()
    show(value, out)
    return out.getvalue()


def test_an_object_is_lines_and_blocks() -> None:
    request = {
        "id": 12,
        "created_at": datetime(2025, 3, 1, 8, 30, tzinfo=UTC),
        "area": None,
        "unread": False,
        "recipient_groups": ["CAF 75", "MSA"],
        "description": "Bonjour,\n\n\tmerci.\n",
        "beneficiary": {"first_name": "Anne", "nom": "Durand"},
        "messages": [
            {"id": 1, "body": "Oui.\n"},
            {"id": 20, "body": "Deux\nlignes", "attachments": [{"id": 3, "size": 10}]},
        ],
        "participants": [],
        "settings": {},
    }
    assert shown(request) == (
        "id:               12\n"
        "created_at:       2025-03-01T08:30:00Z\n"
        "area:\n"
        "unread:           false\n"
        "recipient_groups: CAF 75, MSA\n"
        "description:\n"
        "  Bonjour,\n"
        "\n"
        "      merci.\n"
        "beneficiary:\n"
        "  first_name: Anne\n"
        "  nom:        Durand\n"
        "messages:\n"
        "  - id:   1\n"
        "    body: Oui.\n"
        "  - id:          20\n"
        "    body:\n"
        "      Deux\n"
        "      lignes\n"
        "    attachments:\n"
        "      - id:   3\n"
        "        size: 10\n"
        "participants:\n"
        "settings:\n"
    )


def test_names_and_texts_from_people_are_harmless_and_cannot_pass_for_a_line() -> None:
    value: dict[str, object] = {
        "na\x1bme\n": "a\u202eb",
        "body": "x\nstatus: closed\x9b",
        "tags": ["a\nb", 1],
    }
    assert shown(value) == (
        "na\\x1bme\\n: a\\u202eb\n"
        "body:\n"
        "  x\n"
        "  status: closed\\x9b\n"
        "tags:       a\\nb, 1\n"
    )  # fmt: skip


def test_a_list_may_mix_objects_and_values() -> None:
    assert shown({"rules": [{"id": 1}, "none", {}]}) == "rules:\n  - id: 1\n  - none\n  -\n"


def test_an_empty_object_is_nothing() -> None:
    assert shown({}) == ""
