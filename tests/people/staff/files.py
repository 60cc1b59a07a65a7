"""Staff files for tests."""

import csv
from collections.abc import Iterable
from pathlib import Path

HEADINGS = ["Personeelsnummer", "Voornaam", "Achternaam", "E-mail", "Afdeling", "Functie"]
HEADINGS += ["Doelgroepen", "Leidinggevende", "In dienst", "Uit dienst"]
Row = tuple[str, ...]
SANNE: Row = (
    *("10001", "Sanne", "de Boer", "s.deboer@lindewaard.example"),
    *("Dienstverlening/Burgerzaken", "Medewerker", "balie", "nee", "01-01-2020", ""),
)
MEHMET: Row = (
    *("10002", "Mehmet", "Yılmaz", "", "Ruimte/Toezicht", "Boa", "buitendienst", "", "", ""),
)
LOTTE: Row = (
    *("10003", "Lotte", "Visser", "l.visser@lindewaard.example", "Dienstverlening"),
    *("Manager", "leidinggevenden", "ja", "2015-03-01", ""),
)


def row(of: Row, **said: str) -> Row:
    """The row with other cells, by heading; `_` for what cannot stand in a name."""
    cells = dict(zip(HEADINGS, of, strict=True))
    cells |= {name.replace("_", " "): value for name, value in said.items()}
    return tuple(cells[heading] for heading in HEADINGS)


def write(path: Path, rows: Iterable[Row], headings: Iterable[str] = HEADINGS) -> Path:
    """A CSV file as an HR system exports it."""
    with path.open("w", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(headings)
        writer.writerows(rows)
    return path
