"""The options before the noun are taken anywhere on the line: `request list --as EMAIL`, `init -q`.

Each noun and verb takes them too, hidden in its help, so that one parser says what is an option and what the value of
another. A command's own option of the same name wins; after `--` there are no options.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from typing import Any

from .language import VALUED

_FLAGS = frozenset({"-q", "--quiet", "--debug", "--no-pager"})


def alone(args: Sequence[str]) -> bool:
    """Say whether `args` are nothing but options that are taken anywhere: no command, and none that ends by itself."""
    words = iter(args)
    for word in words:
        name, sign, _value = word.partition("=")
        if name in VALUED:
            if not sign and next(words, None) is None:
                return False
        elif word not in _FLAGS:
            return False
    return True


def taken_here(ctx: Any, own: list[Any]) -> list[Any]:
    """Return the options of the root that a command below it takes besides its `own` parameters."""
    if ctx.parent is None:
        return []
    names = {name for each in own for name in (*each.opts, *each.secondary_opts)}
    return [
        _hidden(each, names) for each in ctx.find_root().command.params if not names.issuperset(each.opts)
    ]


def _hidden(option: Any, names: set[str]) -> Any:
    here = copy(option)
    here.opts = [name for name in option.opts if name not in names]
    here.name = f"global {option.name}"  # no parameter of a function is called that
    here.hidden, here.expose_value = True, False
    here.callback = option.callback or _kept(option.name)
    return here


def _kept(name: str) -> Callable[[Any, Any, Any], Any]:
    def keep(ctx: Any, _option: Any, value: Any) -> Any:
        if value is not None and value is not False:
            ctx.obj.session.options[name] = value
        return value

    return keep
