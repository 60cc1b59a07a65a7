"""Proofreading the starter modules: `python -m ops.check_content [DIR]`."""

import os
import sys
from pathlib import Path

import django

CONTENT = Path(__file__).resolve().parents[2] / "courses" / "content"


def main(folder: Path = CONTENT) -> int:
    """Say what has to be mended; returns 1 when there is anything. Needs no database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    # Only now: these know Django.
    from courses.packaging.proofread import proofread
    from courses.packaging.read import Known, read_content
    from ops.reference import AUDIENCES, THEMES

    content = read_content(folder, Known(frozenset(AUDIENCES), frozenset(THEMES)))
    remarks = [remark for module in content.modules for remark in proofread(module)]
    lines = [*map(str, remarks), f"{len(content.modules)} modules, {len(remarks)} things to mend."]
    sys.stdout.write("\n".join([*lines, ""]))
    return bool(remarks)


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:2])))
