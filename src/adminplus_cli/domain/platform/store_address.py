"""The address of a store as it may be shown: a URL without its secrets."""

from __future__ import annotations

import re
from urllib.parse import unquote

_USER_INFO = re.compile(r"(?<=://)([^/?#:@]*):(.*)(?=@)")
_PARAMETER = re.compile(r"([?&])([^=&#]*)=([^&#]*)")
_SECRET = re.compile(r"(?i)password|secret|passphrase")
_CONNINFO = re.compile(r"(?i)(\b\w*(?:password|secret|passphrase)\w*\s*=\s*)('(?:[^'\\]|\\.)*'|\S+)")
_NEARLY_URL = re.compile(r"^(postgres(?:ql)?(?:\+\w+)?:/?(?!/)[^:@]*):(.*)(?=@)")


def shown(address: str) -> str:
    """Return a path as it is, and a URL, or what was meant for one, without its passwords, wherever in it they are."""
    if "://" not in address:
        hidden = _NEARLY_URL.sub(lambda match: f"{match[1]}:***", address)
        return _CONNINFO.sub(lambda match: f"{match[1]}***", hidden)
    hidden = _USER_INFO.sub(lambda match: f"{match[1]}:***" if match[2] else match[0], address)
    return _PARAMETER.sub(
        lambda match: f"{match[1]}{match[2]}=***" if _SECRET.search(unquote(match[2])) else match[0], hidden
    )


def holds_password(address: str) -> bool:
    """Say whether a store is a URL with a password in it; an empty one is none."""
    if "://" not in address:
        return shown(address) != address
    if any(match[2] for match in _USER_INFO.finditer(address)):
        return True
    return any(match[3] and _SECRET.search(unquote(match[2])) for match in _PARAMETER.finditer(address))
