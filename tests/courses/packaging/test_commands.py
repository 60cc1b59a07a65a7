"""The two commands."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation
from wagtail.models import Site

from courses.models import HomePage, ModulePage
from tests.courses.packaging.folders import MODULE


@pytest.fixture
def default_site(site):
    Site.objects.exclude(pk=site.pk).delete()
    Site.objects.filter(pk=site.pk).update(is_default_site=True)
    return Site.objects.get(pk=site.pk)


def run(*words: object) -> str:
    out = StringIO()
    call_command(*map(str, words), stdout=out)
    return out.getvalue()


def test_loading_says_what_changed_and_then_that_nothing_did(default_site, content):
    said = run("load_modules", content)
    assert "proef" in said
    assert HomePage.objects.exists()
    assert len(run("load_modules", content).splitlines()) == 1


def test_a_broken_file_is_one_error_with_file_line_and_reason(default_site, content):
    (content / "proef" / "module.md").write_text(MODULE.replace("minutes: 8", "minutes: acht"))
    with translation.override("en"), pytest.raises(CommandError) as error:
        run("load_modules", content)
    assert error.value.returncode == 1
    assert str(error.value).startswith("proef/module.md, line 6: ")
    assert not ModulePage.objects.exists()


def test_without_a_default_site_it_says_so(site, content):
    Site.objects.update(is_default_site=False)
    with pytest.raises(CommandError):
        run("load_modules", content)


def test_exporting_says_where_to(default_site, content, tmp_path):
    run("load_modules", content)
    out = tmp_path / "uit"
    assert run("export_module", "proef", out).strip() == str(out / "proef")
    assert (out / "proef" / "module.md").is_file()


def test_exporting_what_is_not_there_is_an_error(default_site, tmp_path):
    with pytest.raises(CommandError):
        run("export_module", "onbekend", tmp_path)


def test_exporting_over_something_else_is_an_error(default_site, content, tmp_path):
    run("load_modules", content)
    (tmp_path / "uit" / "proef").mkdir(parents=True)
    (tmp_path / "uit" / "proef" / "brief.txt").write_text("van mij")
    with pytest.raises(CommandError):
        run("export_module", "proef", tmp_path / "uit")
