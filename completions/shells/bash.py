"""completions/adminplus.bash, for bash 4 and later: builtins only, so that nothing is forked."""

from __future__ import annotations

from collections.abc import Iterator

from adminplus_cli.cli.kit.catalogue import nodes

from . import HEADER, argument_values, names, takes_files, valued

FUNCTIONS = """\
# Offer those words that begin with what is typed.
_adminplus_offer() {
    local word
    for word in "$@"; do
        [[ $word == "$cur"* ]] && COMPREPLY+=("$word")
    done
}

# Let readline complete file names.
_adminplus_files() {
    compopt -o filenames -o default 2>/dev/null
}

_adminplus() {
    local IFS=$' \\t\\n' cur=${COMP_WORDS[COMP_CWORD]} path=adminplus pending= word i
    local -a children options valued arguments
    COMPREPLY=()
    _adminplus_node "$path"
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ $word == = ]]; then
            continue
        elif [[ $pending ]]; then
            pending=
        elif [[ $word == -* ]]; then
            [[ " ${valued[*]} " == *" $word "* ]] && pending=$word
        elif [[ " ${children[*]} " == *" $word "* ]]; then
            path+=" $word"
            _adminplus_node "$path"
        fi
    done
    [[ $cur == = ]] && cur=
    if [[ $pending ]]; then
        _adminplus_value "$path $pending"
    elif [[ $cur == -* ]]; then
        _adminplus_offer "${options[@]}"
    elif ((${#children[@]})); then
        _adminplus_offer "${children[@]}"
    else
        _adminplus_offer "${arguments[@]}"
        _adminplus_argument "$path"
    fi
}

complete -F _adminplus adminplus
"""


def script() -> str:
    """Return the whole script."""
    return "\n".join([f"# {HEADER}", "", *_words(), *_values(), *_arguments(), FUNCTIONS])


def _words() -> Iterator[str]:
    yield "# What can follow a command."
    yield "_adminplus_node() {"
    yield "    children=() options=() valued=() arguments=()"
    yield '    case "$1" in'
    for node in nodes():
        yield f'        "{" ".join(node.path)}")'
        parts = {
            "children": node.children,
            "options": names(node),
            "valued": [name for option in valued(node) for name in option.names],
            "arguments": argument_values(node),
        }
        for name, words in parts.items():
            if words:
                yield f"            {name}=({' '.join(words)})"
        yield "            ;;"
    yield from ("    esac", "}", "")


def _values() -> Iterator[str]:
    yield "# What the value of an option can be."
    yield "_adminplus_value() {"
    yield '    case "$1" in'
    for node in nodes():
        for option in valued(node):
            if option.values or option.is_file:
                keys = "|".join(f'"{" ".join(node.path)} {name}"' for name in option.names)
                offer = f"_adminplus_offer {' '.join(option.values)}" if option.values else "_adminplus_files"
                yield f"        {keys}) {offer} ;;"
    yield from ("    esac", "}", "")


def _arguments() -> Iterator[str]:
    yield "# Which commands take files as arguments."
    yield "_adminplus_argument() {"
    yield '    case "$1" in'
    for node in nodes():
        if takes_files(node):
            yield f'        "{" ".join(node.path)}") _adminplus_files ;;'
    yield from ("    esac", "}", "")
