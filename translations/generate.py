#!/usr/bin/env python3
"""Bring the translations up to date with the sentences of the source, and compile them into the package.

generate.py             every translations/LANGUAGE.po gets the new sentences; each is compiled
generate.py LANGUAGE…   the same, and begins the languages that have no file yet
generate.py --check     only names what is missing, wrong or stale (exit 1)
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).resolve().parent
os.environ["LANGUAGE"] = "C"  # whoever runs it, the sentences are those of the source
sys.path.insert(0, str(HERE.parent))

from adminplus_cli.domain.shared.i18n import FOLDER  # noqa: E402
from translations.sentences import sentences  # noqa: E402

ABOUT: dict[str, Any] = {
    "project": "adminplus",
    "version": "0",
    "header_comment": "# What adminplus says.",
    **dict.fromkeys(("last_translator", "language_team", "msgid_bugs_address"), ""),
}
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def main(options: Sequence[str] = (), *, here: Path = HERE, compiled: Path = FOLDER) -> int:
    """Write or check the files of `here` and the catalogues of `compiled`; return the exit code."""
    check = "--check" in options
    names = {path.stem for path in here.glob("*.po")} | {*options} - {"--check"}
    found = []
    for name in sorted(names):
        path, target = here / f"{name}.po", compiled / name / "LC_MESSAGES" / "adminplus.mo"
        catalog = _read(path, name)
        updated = _updated(catalog)
        found += [f"translations/{name}.po: {each}" for each in faults(updated)]
        for file, content in ((path, _po(updated)), (target, _mo(updated))):
            if file.is_file() and file.read_bytes() == content:
                continue
            if check:
                found.append(f"{file.name} of {name}: stale; write it with: python3 dev catalogue")
            else:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
    lines = (
        found if check or not found else [f"{len(found)} sentences to look at: python3 dev catalogue --check"]
    )
    sys.stderr.write("".join(f"{each}\n" for each in lines))
    return 1 if found and check else 0


MAY_LEAVE_OUT = frozenset({"{words} ({rule})", "yes: {rule} ({holder})"})
"""Sentences that name a rule, whose name is English: a translation may do without."""


def faults(catalog: Catalog) -> Iterator[str]:
    """Yield what is wrong with a translation: a sentence that lacks one, or has other placeholders."""
    for message in catalog:
        if not message.id:
            continue
        first = _texts(message.id)[0]
        if message.fuzzy or not all(_texts(message.string)):
            yield f"not translated: {first}"
        elif any(
            _placeholders([text]) - _placeholders(_texts(message.id)) for text in _texts(message.string)
        ):
            yield f"names what is not there: {first}"
        elif first not in MAY_LEAVE_OUT and _placeholders(_texts(message.id)) - _placeholders(
            _texts(message.string)
        ):
            yield f"does not name all: {first}"


def _read(path: Path, name: str) -> Catalog:
    if not path.is_file():
        return Catalog(locale=name, fuzzy=False, **ABOUT)
    with path.open("rb") as stream:
        return read_po(stream, locale=name)


def _updated(catalog: Catalog) -> Catalog:
    template = Catalog(**ABOUT)
    for sentence, places in sentences().items():
        template.add(sentence, locations=[(place, 0) for place in places])
    template.creation_date = catalog.creation_date
    catalog.update(template, no_fuzzy_matching=True)
    return catalog


def _po(catalog: Catalog) -> bytes:
    stream = io.BytesIO()
    write_po(stream, catalog, width=100, sort_output=True, ignore_obsolete=True, no_location=True)
    return stream.getvalue()


def _mo(catalog: Catalog) -> bytes:
    stream = io.BytesIO()
    write_mo(stream, catalog)
    return stream.getvalue()


def _texts(found: str | Sequence[str] | None) -> list[str]:
    return [found or ""] if found is None or isinstance(found, str) else [str(each) for each in found]


def _placeholders(texts: Sequence[str]) -> set[str]:
    return {each for text in texts for each in _PLACEHOLDER.findall(text)}


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
