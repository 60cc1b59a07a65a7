"""What differs between two pictures."""

from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops

# Of 255, in any of the three colours. Below this nobody sees a difference: it is how the colours
# were rounded to keep the file small.
VISIBLE = 24
DIFFERENT = (214, 0, 110)
FADED = 0.75


@dataclass(frozen=True)
class Change:
    """How much of a picture changed, and where: the new one, faded, with what differs marked."""

    share: float
    picture: Image.Image


def compare(before: Image.Image, after: Image.Image) -> Change:
    """Put both in a frame that holds either; what only one of them has, differs."""
    size = max(before.width, after.width), max(before.height, after.height)
    differs = _differs(before.convert("RGB"), after.convert("RGB"), size)
    faded = Image.blend(_framed(after, size), Image.new("RGB", size, "white"), FADED)
    faded.paste(DIFFERENT, mask=differs)
    return Change(differs.histogram()[255] / (size[0] * size[1]), faded)


def _differs(before: Image.Image, after: Image.Image, size: tuple[int, int]) -> Image.Image:
    """White where the two differ visibly, black elsewhere."""
    both = ImageChops.difference(_framed(before, size), _framed(after, size))
    red, green, blue = both.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    differs = most.point(lambda value: 255 if value > VISIBLE else 0)
    outside = ImageChops.difference(_extent(before, size), _extent(after, size))
    return ImageChops.lighter(differs, outside)


def _framed(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    frame = Image.new("RGB", size, "white")
    frame.paste(picture, (0, 0))
    return frame


def _extent(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """White where the picture is, black in the rest of the frame."""
    frame = Image.new("L", size, 0)
    frame.paste(255, (0, 0, *picture.size))
    return frame


def against(kept: Path, picture: Image.Image, folder: Path) -> float:
    """The share that differs from the file that is kept.

    Where anything does, the new picture and the change stand in the folder.
    """
    if not kept.exists():
        share, marked = 1.0, picture
    else:
        with Image.open(kept) as before:
            change = compare(before, picture)
        share, marked = change.share, change.picture
    if share:
        folder.mkdir(parents=True, exist_ok=True)
        picture.save(folder / kept.name)
        marked.save(folder / f"{kept.stem}-verschil.png")
    return share
