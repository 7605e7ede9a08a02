"""What the database refuses, said so that somebody can cure it; and never in its own words."""

from __future__ import annotations

import pytest

from adminplus_cli.cli.main import main
from tests.servers import Postgres


def test_a_database_that_is_not_there_is_told_from_a_server_that_is_not(
    postgres: Postgres, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--store", postgres.url("nowhere"), "tick"]) == 8
    assert capsys.readouterr().err == (
        "error: There is no such PostgreSQL database.\n"
        "hint: Make it: createdb --encoding UTF8 --template template0 NAME; then: adminplus init\n"
    )
    assert main(["--store", "postgresql://nobody@127.0.0.1:9/nowhere", "tick"]) == 8
    assert capsys.readouterr().err == (
        "error: The PostgreSQL server does not answer.\n"
        "hint: Check the address, that the server runs, and the network in between.\n"
    )
