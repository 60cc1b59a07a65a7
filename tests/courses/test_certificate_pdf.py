"""The certificate as a file."""

from datetime import date

import pytest
from django.utils import translation

from courses.certificate_pdf import certificate_pdf
from courses.models import Certificate
from people.models import Municipality

ADDRESS = "https://weerbaar.lindewaard.example/certificaat/K7QM4XJP2R/"


def certificate(name: str = "Samira Haddou") -> Certificate:
    return Certificate(
        municipality=Municipality(name="Gemeente Lindewaard"),
        person_name=name,
        module_title="Aan de balie",
        code="K7QM4XJP2R",
        issued_on=date(2026, 11, 24),
        valid_until=date(2027, 11, 24),
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_is_a_tagged_file_in_the_language_of_the_reader(language: str) -> None:
    with translation.override(language):
        made = certificate_pdf(certificate=certificate(), check_address=ADDRESS)
    assert made.startswith(b"%PDF")
    assert b"/StructTreeRoot" in made
    assert f"({language})".encode() in made.split(b"/Lang")[1][:10]


def test_the_same_certificate_gives_the_same_bytes() -> None:
    first, again = (
        certificate_pdf(certificate=certificate(), check_address=ADDRESS) for _time in range(2)
    )
    assert first == again


def test_a_name_is_never_read_as_markup() -> None:
    hostile = '#panic("x") $x$ <label> \\ *vet* "'
    assert certificate_pdf(certificate=certificate(hostile), check_address=ADDRESS)
