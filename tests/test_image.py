"""What goes into the image is enough: pages read files that are no code."""

import shutil
import subprocess
import sys
from pathlib import Path

from ops.check_production import environment
from tests.test_architecture import ROOT, tracked_files

IGNORE = ROOT / "deploy" / "Dockerfile.dockerignore"
READ = """
import django
django.setup()
from courses.checklist import checklist
from theme.cms_guide import FOLDER, chapters
assert len(chapters()) > 5, "the guide for editors"
assert any((FOLDER / "beeld").glob("*.png")), "its pictures"
assert checklist(), "the checklist of a module"
"""


def let_through() -> list[Path]:
    """What stands in the ignore file behind an exclamation mark, from the root."""
    lines = IGNORE.read_text().splitlines()
    assert "*" in lines, "all that is not named stays out"
    return [ROOT / line[1:] for line in lines if line.startswith("!")]


def image(folder: Path) -> Path:
    """A folder with what the image is built from."""
    wanted = let_through()
    for file in tracked_files():
        if any(file == each or each in file.parents for each in wanted):
            copy = folder / file.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, copy)
    return folder


def test_everything_in_the_ignore_file_is_there() -> None:
    assert [each for each in let_through() if not each.exists()] == []


def test_what_pages_read_is_in_the_image(tmp_path: Path) -> None:
    app = image(tmp_path / "app")
    surroundings = environment(
        PYTHONPATH=f"{app}:{app / 'site'}", WEERBAAR_VAR=str(tmp_path), WEERBAAR_MEDIA=str(tmp_path)
    )
    read = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", READ],
        env=surroundings,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert read.returncode == 0, read.stderr
