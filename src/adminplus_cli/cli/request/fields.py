"""What people add to a request: files, and the data of a beneficiary as key=value, the key in English or in French."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from ...domain.shared.i18n import N_
from ...domain.shared.text import folded
from ..kit.question import Asked
from ..kit.text_input import TextInput

FIELD = typer.Option(
    "--field",
    metavar="KEY=VALUE",
    help="Beneficiary data: key=value, @FILE (one a line) or -; may be repeated.",
    default_factory=list,
    show_default=False,
)
FieldOption = Annotated[list[str], FIELD]
AttachOption = Annotated[
    list[Path],
    typer.Option(
        "--attach",
        metavar="FILE",
        help="File to attach; may be repeated.",
        default_factory=list,
        show_default=False,
    ),
]
QUESTIONS = {
    "first_name": N_("First name of the beneficiary"),
    "last_name": N_("Last name of the beneficiary"),
    "birth_date": N_("Date or year of birth of the beneficiary"),
}
"""How what every request must hold is asked for."""
FRENCH = {
    "prenom": "first_name",
    "prenoms": "first_name",
    "nom": "last_name",
    "nom_de_famille": "last_name",
    "nom_de_naissance": "birth_name",
    "nom_naissance": "birth_name",
    "date_de_naissance": "birth_date",
    "date_naissance": "birth_date",
    "adresse": "address",
    "telephone": "phone",
    "numero_de_securite_sociale": "social_security_number",
    "numero_securite_sociale": "social_security_number",
    "numero_caf": "caf_number",
    "numero_fiscal": "tax_number",
    "numero_de_dossier": "case_number",
    "numero_dossier": "case_number",
}
"""What French calls the fields that have an English name."""


def lacking(values: Sequence[str]) -> list[tuple[str, str]]:
    """Return which fields that every request must hold are not given, each with its question; none of what - reads."""
    if "-" in values:
        return []
    names = {name for name, _said in given_fields(TextInput(), values)}
    return [(name, question) for name, question in QUESTIONS.items() if name not in names]


BeneficiaryOption = Annotated[list[str], FIELD, Asked("", rank=7, keys=lacking)]


def given_fields(read: TextInput, values: Sequence[str]) -> list[tuple[str, str]]:
    """Return the pairs of --field, each by its English name where there is one."""
    pairs = read.pairs(values, option="--field")
    return [
        (FRENCH.get(folded(name).replace("-", "_").replace(" ", "_"), name), said) for name, said in pairs
    ]
