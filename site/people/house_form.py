"""The form of the house style: the colours that matter most, or a whole token sheet as a file."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.dress import Weak, weak_pairs
from people.house_words import SCHEMES, name_of, why_no_logo, why_not
from theme.colours import NotAColour, read_colour
from theme.logo import BadLogo, Drawn, read_logo
from theme.token_json import read_json_sheet
from theme.token_sheet import BadSheet, Sheet, alias_of, complete, own_sheet, read_sheet
from theme.tokens import CORNERS, FONTS

LARGEST_SHEET = 50_000  # bytes
# Those with a field of their own; a sheet sets all of them.
COLOURS = (
    *("accent", "accent-hover", "on-accent", "tint"),
    *("header", "on-header", "header-accent", "ground", "signal"),
)
AS_OURS, AS_IN_SHEET = "", "sheet"
FONT_CHOICES = [
    (AS_OURS, gettext_lazy("As Weerbaar’s")),
    ("plain", gettext_lazy("Plain")),
    ("humanist", gettext_lazy("Friendly")),
    ("geometric", gettext_lazy("Round and wide")),
    ("serif", gettext_lazy("With serifs")),
]
CORNER_CHOICES = [
    (AS_OURS, gettext_lazy("As Weerbaar’s")),
    ("square", gettext_lazy("Square")),
    ("small", gettext_lazy("A little round")),
    ("round", gettext_lazy("Round")),
]
SHEET_CHOICE = (AS_IN_SHEET, gettext_lazy("As in the sheet that was uploaded"))


class HouseForm(forms.Form):
    """What is filled in stands; what is left empty is as Weerbaar's own."""

    logo = forms.FileField(
        required=False,
        label=gettext_lazy("Logo"),
        help_text=gettext_lazy(
            "SVG or PNG, at most 200 kB. It stands before the name of the municipality, which says "
            "the same: it needs no description."
        ),
    )
    without_logo = forms.BooleanField(required=False, label=gettext_lazy("Take the logo away"))
    sheet = forms.FileField(
        required=False,
        label=gettext_lazy("A whole token sheet"),
        help_text=gettext_lazy(
            "CSS with our properties (--weerbaar-…), or design tokens as JSON. It takes the place "
            "of all that is filled in below."
        ),
    )
    font = forms.ChoiceField(
        required=False, choices=FONT_CHOICES, label=gettext_lazy("Letters of the text")
    )
    font_heading = forms.ChoiceField(
        required=False, choices=FONT_CHOICES, label=gettext_lazy("Letters of headings")
    )
    corners = forms.ChoiceField(
        required=False, choices=CORNER_CHOICES, label=gettext_lazy("Corners")
    )

    def __init__(self, *args: Any, stored: Sheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored = stored
        self.weak: list[Weak] = []
        for scheme in SCHEMES:
            for token in COLOURS:
                self.fields[f"{scheme}_{token}"] = _colour_field(scheme, token)
        self.initial.update(self._from(stored))

    @property
    def general(self) -> list[forms.BoundField]:
        """What is the same by day and in the evening."""
        return [field for field in self if not field.name.startswith(tuple(SCHEMES))]

    @property
    def colours(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """When, with the colours of then."""
        return [
            (said, [self[f"{scheme}_{token}"] for token in COLOURS])
            for scheme, said in SCHEMES.items()
        ]

    def _from(self, sheet: Sheet) -> dict[str, str]:
        """What the fields show of a sheet; a shape that is no choice here gets one."""
        shown = {
            f"{scheme}_{token}": colours.get(token, "")
            for scheme, colours in (("light", sheet.light), ("dark", sheet.dark))
            for token in COLOURS
        }
        corners = {radius: name for name, (radius, _large) in CORNERS.items()}
        shown["corners"] = self._choice("corners", corners, sheet.shape.get("radius"))
        fonts = {family: name for name, family in FONTS.items()}
        for name in ("font", "font_heading"):
            shown[name] = self._choice(name, fonts, sheet.shape.get(name.replace("_", "-")))
        return shown

    def _choice(self, name: str, known: Mapping[str, str], value: str | None) -> str:
        if value is None or value in known:
            return known[value] if value else AS_OURS
        self.fields[name].choices = [*self.fields[name].choices, SHEET_CHOICE]  # type: ignore[attr-defined]
        return AS_IN_SHEET

    def clean_logo(self) -> Drawn | None:
        """The logo, drawn anew."""
        file = self.cleaned_data["logo"]
        if not file:
            return None
        try:
            return read_logo(file.read())
        except BadLogo as refused:
            raise forms.ValidationError(why_no_logo(refused)) from refused

    def clean_sheet(self) -> Sheet | None:
        """The tokens of the file."""
        file = self.cleaned_data["sheet"]
        if not file:
            return None
        if file.size > LARGEST_SHEET:
            raise forms.ValidationError(_("This file is larger than any token sheet: 50 kB."))
        try:
            return _read(file.read().decode())
        except BadSheet as refused:
            raise forms.ValidationError(why_not(refused)) from refused
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("This file is no text.")) from error

    def clean(self) -> dict[str, Any]:
        """`look` is the sheet that all of it makes; what cannot be read in it stands in `weak`."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors:
            return cleaned
        look = cleaned["sheet"] or self._filled_in(cleaned)
        try:
            self.weak = weak_pairs(look)
        except NotAColour as wrong:
            self.add_error("sheet", _("“%(colour)s” leads to no colour.") % {"colour": wrong})
            return cleaned
        if self.weak:
            self.add_error(None, _("This cannot be read well enough."))
        return {**cleaned, "look": look}

    def _filled_in(self, cleaned: dict[str, Any]) -> Sheet:
        """The fields, on top of what an earlier sheet set and no field shows."""
        light, dark = (
            {name: value for name, value in stored.items() if name not in COLOURS}
            | {name: value for name in COLOURS if (value := cleaned[f"{scheme}_{name}"])}
            for scheme, stored in (("light", self.stored.light), ("dark", self.stored.dark))
        )
        return Sheet(light=light, dark=dark, shape=self._shape(cleaned))

    def _shape(self, cleaned: dict[str, Any]) -> dict[str, str]:
        shape: dict[str, str] = {}
        for field, tokens, values in (
            ("font", ("font",), {name: (family,) for name, family in FONTS.items()}),
            ("font_heading", ("font-heading",), {name: (each,) for name, each in FONTS.items()}),
            ("corners", ("radius", "radius-large"), CORNERS),
        ):
            chosen = cleaned[field]
            if chosen == AS_IN_SHEET:
                shape |= {
                    each: self.stored.shape[each] for each in tokens if each in self.stored.shape
                }
            elif chosen != AS_OURS:
                shape |= dict(zip(tokens, values[chosen], strict=True))
        return shape


def _read(text: str) -> Sheet:
    return read_json_sheet(text) if text.lstrip().startswith(("{", "[")) else read_sheet(text)


class ColourInput(forms.TextInput):
    """A colour as text, with a sample of it: of our own where nothing is filled in."""

    template_name = "people/cms/colour_input.html"

    def __init__(self, ours: str) -> None:
        super().__init__(attrs={"autocomplete": "off", "spellcheck": "false"})
        self.ours = ours

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """With the colour to show; what is no colour shows none."""
        context = super().get_context(name, value, attrs)
        try:
            read_colour(shown := value or self.ours)
        except NotAColour:
            shown = "none"
        return {**context, "shown": shown}


def _colour_field(scheme: str, token: str) -> forms.CharField:
    """A colour as text, and what holds when it stays empty: a colour, or that of something else."""
    whole = own_sheet()
    said = {**whole.light, **(whole.dark if scheme == "dark" else {})}[token]
    ours = getattr(complete(Sheet()), scheme)[token]
    same_as = alias_of(said)
    return forms.CharField(
        required=False,
        max_length=7,
        label=name_of(token).capitalize(),
        help_text=_("When you leave it empty: %(colour)s")
        % {"colour": f"“{name_of(same_as)}”" if same_as else ours},
        validators=[_is_colour],
        widget=ColourInput(ours),
    )


def _is_colour(value: str) -> None:
    try:
        read_colour(value)
    except NotAColour as wrong:
        message = _("Write a colour as #0b4f52, with six letters and digits after the #.")
        raise forms.ValidationError(message) from wrong
