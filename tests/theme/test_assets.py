"""The built style sheet and scripts, from the packages that the lock names."""

import gzip
import json
from pathlib import Path

import pytest

from theme import assets


@pytest.fixture
def dist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of our own to build in, so that the running site keeps its files."""
    monkeypatch.setattr(assets, "DIST", tmp_path / "dist")
    return tmp_path / "dist"


def test_building_twice_does_the_work_once(dist: Path) -> None:
    assert assets.build() is True
    first = {file.name: file.read_bytes() for file in dist.iterdir()}
    assert assets.build() is False
    assert {file.name: file.read_bytes() for file in dist.iterdir()} == first
    served = {"weerbaar.css", "htmx.min.js", "plotly-basic.min.js", "plotly-strict.min.js"}
    assert set(first) == {
        ".stamp",
        "house-lindewaard.css",
        *served,
        *(f"{name}.gz" for name in served),
    }


def test_each_file_is_there_in_fewer_bytes_too(dist: Path) -> None:
    assets.build()
    for packed in dist.glob("*.gz"):
        assert gzip.decompress(packed.read_bytes()) == packed.with_suffix("").read_bytes()


def test_a_changed_stamp_builds_again(dist: Path) -> None:
    assets.build()
    (dist / ".stamp").write_text("of another version")
    assert assets.build() is True


def test_style_sheet_fits_the_budget_of_a_learner_page(dist: Path) -> None:
    assets.build()
    css = gzip.compress((dist / "weerbaar.css").read_bytes())
    htmx = gzip.compress((dist / "htmx.min.js").read_bytes())
    assert len(css) < 25_000
    assert len(css) + len(htmx) < 60_000  # bytes; leaves half of the 120 kB for text and pictures


def test_own_sheets_win_from_utrecht_by_the_order_of_layers() -> None:
    css = assets.style_sheet()
    order = [css.index(f"@layer {name}{{") for name in ("utrecht-elements", "utrecht-components")]
    order += [css.index(f"@layer {name}{{") for name in assets.OWN_LAYERS]
    assert order == sorted(order)
    assert css.count("{") == css.count("}")
    assert "@charset" not in css


@pytest.mark.parametrize(
    ("css", "squeezed"),
    [
        ("a {\n  color: red;\n}\n", "a{color:red}"),
        ('/* why */ a::before { content: "x"; }', 'a::before{content:"x"}'),
        ("a { inset: calc(1px + 2px) 0 ; }", "a{inset:calc(1px + 2px) 0}"),
        (".a :focus , .b > .c { margin: 0 }", ".a :focus,.b > .c{margin:0}"),
        (
            "@media (min-width: 48em) and (color) { a { top: 0 } }",
            "@media (min-width:48em) and (color){a{top:0}}",
        ),
    ],
)
def test_squeeze_takes_only_what_has_no_meaning(css: str, squeezed: str) -> None:
    assert assets.squeeze(css) == squeezed


@pytest.mark.parametrize("folder", [".", "tests/audit"])
def test_lock_names_no_address(folder: str) -> None:
    lock = json.loads((assets.ROOT / folder / "package-lock.json").read_text())
    for package in lock["packages"].values():
        package.pop("funding", None)  # where its makers may be thanked
    assert "://" not in json.dumps(lock)
    assert not any("resolved" in package for package in lock["packages"].values())


def test_site_is_no_package() -> None:
    # Python has a standard module called site: see docs/adr/0001.
    assert not (assets.ROOT / "site" / "__init__.py").exists()
