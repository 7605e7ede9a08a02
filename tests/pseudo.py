"""A language for tests: English in other letters, so that a sentence which nobody translated is seen at once."""

from __future__ import annotations

import ast
import re
from collections.abc import Set as AbstractSet
from functools import cache
from pathlib import Path
from string import ascii_letters

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from adminplus_cli.cli.kit.catalogue import nodes
from translations.sentences import PACKAGE, sentences

NAME = "xx"
_LETTERS = {
    ord(letter): (0x10428 if letter.islower() else 0x10400) + ord(letter.lower()) - ord("a")
    for letter in ascii_letters
}
"""Those of Deseret, which no data holds, which are large and small as ours, and of which each takes one column."""
_PLAIN = {letter: plain for plain, letter in _LETTERS.items()}
_PLACEHOLDER = re.compile(r"(\{[^{}]*\})")


def pseudo(sentence: str) -> str:
    """Return a sentence as that language says it: its letters changed, its placeholders kept."""
    return "".join(
        part if _PLACEHOLDER.fullmatch(part) else part.translate(_LETTERS)
        for part in _PLACEHOLDER.split(sentence)
    )


def plain(text: str) -> str:
    """Return what was said in that language in English again."""
    return text.translate(_PLAIN)


def catalogue(folder: Path) -> Path:
    """Write the catalogue of every sentence into `folder`, as the package has one of each language; return it."""
    catalog = Catalog(locale="en")
    for sentence in sentences():
        said = pseudo(sentence) if isinstance(sentence, str) else tuple(map(pseudo, sentence))
        catalog.add(sentence, said)
    path = folder / NAME / "LC_MESSAGES" / "adminplus.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as stream:
        write_mo(stream, catalog)
    return folder


_NAMES = re.compile(r"\S*[@/\\:]\S+|--?[a-z][\w-]*|\b\d\w*\b|\w+_\w+")
"""Addresses, paths, permissions, options, numbers, fields."""
_LABEL = re.compile(r"^\s*(- )?[a-z]\w*:")
_HEADINGS = re.compile(r"[|\s]*[a-z_]+([\s|]+[a-z_]+)+[|\s]*")
_WORD = re.compile(r"[A-Za-z]{3,}")


def untranslated(text: str, data: AbstractSet[str]) -> list[str]:
    """Return the lines of an output that hold a plain word which is neither in `data` nor the name of something."""
    return [
        line
        for line in text.splitlines()
        if not _HEADINGS.fullmatch(line) and {*_WORD.findall(_NAMES.sub("", _LABEL.sub("", line)))} - data
    ]


def words(*texts: object) -> set[str]:
    """Return the words of texts."""
    return {word for text in texts for word in _WORD.findall(str(text))}


@cache
def vocabulary() -> frozenset[str]:
    """Return the words that are the same in every language: commands, fields, values, what a store begins with."""
    known = {"adminplus", "true", "false", "none"}
    for node in nodes():
        known |= words(node.name, *node.fields)
    for path in sorted(PACKAGE.rglob("*.py")):
        for each in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match each:
                case ast.ClassDef(bases=[ast.Name(id="StrEnum" | "Enum")], body=body):
                    known |= words(
                        *(ast.unparse(line.value) for line in body if isinstance(line, ast.Assign))
                    )
    return frozenset(
        known | words(*(path.read_text(encoding="utf-8") for path in (PACKAGE / "data").glob("*.csv")))
    )
