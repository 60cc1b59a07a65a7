"""The house style of Lindewaard, put on as a municipality does it in the CMS."""

from people.dress import dress
from people.models import Municipality
from theme.assets import HOUSES
from theme.logo import read_logo
from theme.token_sheet import read_sheet


def put_on_house_style(municipality: Municipality) -> None:
    """River blue, linden green, round corners and a logo."""
    sheet = read_sheet((HOUSES / "lindewaard.css").read_text(encoding="utf-8"))
    logo = read_logo((HOUSES / "lindewaard.svg").read_bytes())
    dress(municipality=municipality, sheet=sheet, logo=logo)
