"""No password of a store is ever shown, also where the address is not quite a URL."""

from __future__ import annotations

import pytest

from adminplus_cli.domain.platform.store_address import holds_password, shown


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://adm:s3cr3t@db.example.org/x",
        "postgresql://db.example.org/x?password=s3cr3t",
        "postgresql:adm:s3cr3t@db.example.org/x",
        "postgresql:/adm:s3cr3t@db.example.org/x",
        "postgres:adm:s3cr3t@db.example.org/x",
        "host=db.example.org password=s3cr3t dbname=x",
        "host=db.example.org password = 's3cr3t' dbname=x",
    ],
)
def test_a_password_is_seen_and_hidden_wherever_it_stands(address: str) -> None:
    assert holds_password(address)
    assert "s3cr3t" not in shown(address)


@pytest.mark.parametrize("address", ["/srv/adminplus/a=b.db", "adminplus.db", "postgresql:///adminplus"])
def test_an_address_without_a_password_is_shown_as_it_is(address: str) -> None:
    assert not holds_password(address)
    assert shown(address) == address
