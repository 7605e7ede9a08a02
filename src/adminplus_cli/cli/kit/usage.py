"""What Typer says of a command line it does not understand, in the language of the process.

Typer makes its sentences in English, some of them of words of pydantic. Each is found again by its form here, and
said by its translation; one that is not here is said as it is.
"""

import re
from collections.abc import Sequence
from typing import Any

from ...domain.shared.i18n import N_, _

FORMS = (
    N_("No such option: {name} (Possible options: {names})"),
    N_("No such option: {name}"),
    N_("No such command {name}. Did you mean {names}?"),
    N_("No such command {name}."),
    N_("Missing command."),
    N_("Missing argument {name}. Choose from:{names}"),
    N_("Missing argument {name}."),
    N_("Missing option {name}. Choose from:{names}"),
    N_("Missing option {name}."),
    N_("Option {name} requires an argument."),
    N_("Option {name} requires {count} arguments."),
    N_("Option {name} does not take a value."),
    N_("Argument {name} takes {count} values."),
    N_("Got unexpected extra argument(s) ({words})"),
    N_("Invalid value for {name}: {reason}"),
    N_("Invalid value: {reason}"),
)
OF_WORDS = ("Missing argument {name}.", "Invalid value for {name}: {reason}")
"""Where the name can be the word that help shows for an argument."""
REASONS = (
    N_("{name} is not one of {names}."),
    N_("Input should be a valid integer, unable to parse string as an integer"),
    N_("Input should be a valid integer"),
    N_("Input should be greater than or equal to {number}"),
    N_("Input should be less than or equal to {number}"),
    N_("Unable to parse input string as an integer, exceeded maximum size"),
    N_("Input should be a valid string"),
    N_("Input should be a valid string, unable to parse raw data as a unicode string"),
    N_("Input is not a valid path"),
)
"""What is wrong with a value; a reason of ours is translated already."""


def shown_options(context: Any, names: Sequence[str]) -> list[str]:
    """Return which of `names` help shows here: what is taken anywhere on the line is no nearest name of a command's."""
    hidden: set[str] = set()
    if context is not None:
        for each in context.command.get_params(context):
            if getattr(each, "hidden", False):
                hidden.update(each.opts, each.secondary_opts)
    return [name for name in names if name not in hidden]


def said(sentence: str, forms: tuple[str, ...] = FORMS) -> str:
    """Return a sentence of Typer, with all that it names, in the language of the process."""
    for form in forms:
        if sentence.startswith(form.partition("{")[0]) and (found := _pattern(form).fullmatch(sentence)):
            named = found.groupdict()
            if "reason" in named:
                named["reason"] = said(named["reason"], REASONS)
            if form in OF_WORDS:
                named["name"] = f"'{_(named['name'].strip(chr(39)))}'"
            return _(form).format(**named)
    return sentence


def _pattern(form: str) -> re.Pattern[str]:
    text, *pairs = re.split(r"\{(\w+)\}", form)
    places = zip(pairs[::2], pairs[1::2], strict=True)
    return re.compile(
        re.escape(text) + "".join(f"(?P<{name}>.+?){re.escape(rest)}" for name, rest in places), re.DOTALL
    )
