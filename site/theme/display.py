"""How somebody wants to see pages in this browser: light or dark, more contrast or not."""

from dataclasses import dataclass
from typing import Self

COOKIE = "display"
SECONDS_KEPT = 365 * 24 * 60 * 60
SCHEMES = ("light", "dark")
CONTRASTS = ("more", "less")
AS_THE_DEVICE = "device"


@dataclass(frozen=True)
class Display:
    """Empty where the device may say."""

    scheme: str = ""
    contrast: str = ""

    @classmethod
    def read(cls, text: str) -> Self:
        """What a cookie says; whatever it does not say well is up to the device."""
        scheme, _dot, contrast = text.partition(".")
        return cls(
            scheme=scheme if scheme in SCHEMES else "",
            contrast=contrast if contrast in CONTRASTS else "",
        )

    def __str__(self) -> str:
        return f"{self.scheme or AS_THE_DEVICE}.{self.contrast or AS_THE_DEVICE}"
