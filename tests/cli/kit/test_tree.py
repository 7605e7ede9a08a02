"""The tree on its page, and the commands it leads to."""

from __future__ import annotations

import re
from pathlib import Path

from adminplus_cli.cli.kit.catalogue import Node, nodes
from adminplus_cli.cli.kit.tree import TREE, Noun, Verb

ROOT = Path(__file__).resolve().parents[3]


def below_a_noun() -> list[Node]:
    return [node for node in nodes() if len(node.path) > 2]


def test_the_tree_says_of_every_verb_what_the_command_itself_says() -> None:
    assert {node.name: TREE[node.name].summary for node in below_a_noun()} == {
        node.name: node.summary for node in below_a_noun()
    }


def test_every_word_of_the_tree_follows_a_noun_of_it() -> None:
    nouns = {name for name, entry in TREE.items() if isinstance(entry, Noun)}
    assert {name.rpartition(" ")[0] for name in TREE} == {"", *nouns}


def test_the_whole_tree_can_be_reached() -> None:
    assert [node.name for node in nodes()][1:] == sorted(TREE, key=[*TREE].index)


PROPOSED = re.compile(r"[:(] adminplus ([a-z]+(?: [a-z]+(?:-[a-z]+)*)*)")


def test_every_command_that_a_sentence_proposes_is_there() -> None:
    catalogue = (ROOT / "translations" / "fr.po").read_text(encoding="utf-8")
    sentences = catalogue.replace('"\n"', "").replace("\N{NO-BREAK SPACE}", " ")
    proposed = {found[1] for found in PROPOSED.finditer(sentences)}
    verbs = tuple(name for name, entry in TREE.items() if isinstance(entry, Verb) or entry.default)
    assert {
        line for line in proposed if not f"{line} ".startswith(tuple(f"{name} " for name in verbs))
    } == set()
    assert len(proposed) > 30


def test_what_a_command_is_for_is_said_in_one_short_line() -> None:
    assert {name: len(entry.summary) for name, entry in TREE.items() if len(entry.summary) >= 60} == {}
    assert [name for name, entry in TREE.items() if not entry.summary.endswith(".")] == []
