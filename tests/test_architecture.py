"""The rules of the house that a linter does not know."""

import ast
import re
import statistics
import subprocess
import sys
from itertools import chain
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from people.scope import ScopedManager, ScopeMissing
from tests.addresses.walk import without_line

ROOT = Path(__file__).resolve().parents[1]
APPS = ["config", "ops", "analytics", "courses", "quizzes", "people", "theme"]
JUNK_DRAWERS = {"utils.py", "helpers.py", "common.py", "misc.py", "services.py", "repositories.py"}
# Address parts of package registries, in halves so that this file does not hold them itself.
REGISTRIES = re.compile(
    "|".join(["registry\\." + "npmjs", "files\\." + "pythonhosted", "pypi\\." + "org/simple"])
)


def tracked_files() -> list[Path]:
    """Every file that is or will be in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [ROOT / line for line in listed.splitlines() if (ROOT / line).is_file()]


def code_files() -> list[Path]:
    """Our Python, without tests and migrations."""
    return [
        path
        for path in tracked_files()
        if path.suffix == ".py"
        and "migrations" not in path.parts
        and path.relative_to(ROOT).parts[0] in {"site", "courses", "quizzes", "analytics"}
    ]


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text())
    return [
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def percentile(values: list[int], share: float) -> int:
    return sorted(values)[int(len(values) * share)]


def test_site_is_a_source_root_and_never_a_package() -> None:
    assert not (ROOT / "site" / "__init__.py").exists()
    importing = [
        path
        for path in code_files()
        if re.search(r"^\s*(import|from) site\b", path.read_text(), re.MULTILINE)
    ]
    assert importing == []


def test_the_standard_module_called_site_is_still_pythons_own() -> None:
    where = subprocess.run(
        [sys.executable, "-c", "import site; print(site.__file__)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    assert Path(where).name == "site.py"


def test_no_sys_path_tricks() -> None:
    assert [p for p in [ROOT / "manage.py", *code_files()] if "sys.path" in p.read_text()] == []


def test_there_is_no_junk_drawer() -> None:
    assert [p for p in code_files() if p.name in JUNK_DRAWERS] == []


def test_what_somebody_may_is_asked_in_one_place() -> None:
    """A permission has its name once, in the `access.py` of an app."""
    asking = [
        str(path.relative_to(ROOT))
        for path in code_files()
        if path.name != "access.py" and ".has_perm(" in path.read_text()
    ]
    assert asking == []


def test_functions_and_files_are_small() -> None:
    lengths = [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for path in code_files()
        for node in functions(path)
    ]
    files = [len(path.read_text().splitlines()) for path in code_files()]
    assert statistics.median(lengths) <= 8
    assert percentile(lengths, 0.95) <= 30
    assert max(lengths) <= 40
    assert percentile(files, 0.95) <= 300


def test_every_public_class_and_verb_is_documented() -> None:
    bare = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in code_files()
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.ClassDef | ast.FunctionDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert bare == []


def test_migrations_have_telling_names() -> None:
    named_by_machine = re.compile(r"_auto_\d{8}|_and_more$")
    migrations = [p for p in tracked_files() if "migrations" in p.parts and p.suffix == ".py"]
    assert migrations
    assert [p.name for p in migrations if named_by_machine.search(p.stem)] == []


def test_no_file_names_a_registry_or_a_path_of_a_machine() -> None:
    private = re.compile(r"(?<![\w.])/(work|root|home/\w+)/")
    marked = []
    for path in tracked_files():
        if path.suffix in {".png", ".svg", ".mo", ".pdf"}:
            continue
        text = path.read_text(errors="ignore")
        if REGISTRIES.search(text) or private.search(text):
            marked.append(str(path.relative_to(ROOT)))
    assert marked == []


def test_nothing_is_left_open_in_the_text() -> None:
    words = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "lorem " + "ipsum"]
    open_ends = re.compile(r"\b(" + "|".join(words) + r")\b", re.IGNORECASE)
    texts = {".py", ".html", ".md", ".yaml", ".yml", ".js", ".css", ".toml", ".po"}
    found = [
        str(path.relative_to(ROOT))
        for path in tracked_files()
        if path.suffix in texts and open_ends.search(path.read_text(errors="ignore"))
    ]
    assert found == []


def scoped_models() -> list[type[models.Model]]:
    """Models of ours that belong to one municipality."""
    ours = chain.from_iterable(
        apps.get_app_config(name).get_models() for name in APPS if apps.is_installed(name)
    )
    found = []
    for model in ours:
        names = {field.name for field in model._meta.get_fields()}
        if "municipality" in names or hasattr(model, "scope_path"):
            found.append(model)
    return found


@pytest.mark.parametrize("model", scoped_models(), ids=lambda model: model.__name__)
def test_a_query_without_municipality_raises(model: type[models.Model], db: None) -> None:
    with pytest.raises(ScopeMissing):
        model._default_manager.all()


def test_there_are_scoped_models_to_guard() -> None:
    names = {model.__name__ for model in scoped_models()}
    assert {"User", "Membership", "Enrolment", "Attempt", "Certificate", "DailyCompletion"} <= names
    assert any(isinstance(model._default_manager, ScopedManager) for model in scoped_models())


def test_every_address_says_for_whom_it_opens() -> None:
    missing = without_line()
    assert not missing, "tests/addresses/table.py needs a line:\n" + "\n".join(missing)
