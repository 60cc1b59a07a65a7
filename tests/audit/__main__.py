"""`make audit` and `make pictures`: the key pages, measured and kept as pictures."""

import argparse
import os
import sys
from pathlib import Path

import django

from tests.audit.still import stand_still

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "docs" / "beeld"


def main() -> int:
    """Do one of the two; the exit code says whether all was well."""
    asked = _arguments()
    var = Path(os.environ.setdefault("WEERBAAR_VAR", str(ROOT / "var" / "audit")))
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.audit.settings"
    # Playwright keeps an event loop in this thread; Django would take that for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    # What a session of one's own may point elsewhere: this place is always made anew.
    for name in ("WEERBAAR_DATABASE_URL", "WEERBAAR_REDIS_URL", "WEERBAAR_BROKER_URL"):
        os.environ.pop(name, None)
    django.setup()
    stand_still()
    if asked.what == "scores":
        return _scores(set(asked.pages))
    return _compare(var / "pictures") if asked.compare else _keep()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make audit, make pictures", description=__doc__)
    which = parser.add_subparsers(dest="what", required=True)
    scores = which.add_parser("scores", help="Lighthouse, as on a slow phone")
    scores.add_argument("pages", nargs="*", help="names of looks; all key pages when left out")
    pictures = which.add_parser("pictures", help="the key pages, into docs/beeld")
    pictures.add_argument("--compare", action="store_true", help="say what changed, keep nothing")
    return parser.parse_args()


def _scores(pages: set[str]) -> int:
    """A line for each page, and what it lost; 1 when a page falls short."""
    # They read models, so only after the set-up.
    from tests.audit.lighthouse import KINDS, PAGES, scores
    from tests.audit.place import open_place

    print(f"{'page':<28}" + "".join(f"{kind:>16}" for kind in KINDS), flush=True)
    short = False
    with open_place() as place:
        for found in scores(place, pages or PAGES):
            print(found)
            for kind, audit, title, value in found.lost:
                print(f"    {kind}: {audit}: {title} {value}")
            sys.stdout.flush()
            short = short or bool(found.short)
    return int(short)


def _keep() -> int:
    """The pictures of now, in the place of those of before."""
    from tests.audit.pictures import pictures, save
    from tests.audit.place import open_place

    with open_place() as place:
        for name, picture in pictures(place):
            save(picture, KEPT / f"{name}.png")
            print(f"{name:<36} {(KEPT / f'{name}.png').stat().st_size // 1000:>5} kB", flush=True)
    return 0


def _compare(folder: Path) -> int:
    """A line for each picture that differs from the one that is kept; 1 when there is one."""
    from tests.audit.compare import against
    from tests.audit.pictures import pictures
    from tests.audit.place import open_place

    with open_place() as place:
        changed = [
            print(f"{name:<36} {share:7.2%} changed", flush=True)
            for name, picture in pictures(place)
            if (share := against(KEPT / f"{name}.png", picture, folder))
        ]
    print(f"{len(changed)} pictures changed; see {folder}")
    return int(bool(changed))


if __name__ == "__main__":
    sys.exit(main())
