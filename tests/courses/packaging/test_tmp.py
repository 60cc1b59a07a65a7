import pytest
from pathlib import Path
from wagtail.models import Site, Revision
from wagtail.images.models import Image
from courses.packaging.load import load_modules, known_here
from courses.packaging.export import export_module
from courses.packaging.read import read_content
from courses.models import *
from quizzes.models import QuizVersion
from ops.reference import ensure_reference_rows
C=Path("courses/content")
def test_it(municipality, tmp_path):
    import time
    ensure_reference_rows()
    t=time.time()
    out=load_modules(C, municipality.site); print(out, time.time()-t)
    n=(Revision.objects.count(),QuizVersion.objects.count(),Image.objects.count(),Fact.objects.count())
    print(n)
    t=time.time(); assert load_modules(C, municipality.site)==[]; print(time.time()-t)
    a=read_content(C, known_here())
    for m in ModulePage.objects.all(): export_module(m,tmp_path)
    b=read_content(tmp_path, known_here())
    assert a.modules==b.modules
    assert load_modules(tmp_path, municipality.site)==[]
    assert n==(Revision.objects.count(),QuizVersion.objects.count(),Image.objects.count(),Fact.objects.count())
    import shutil; shutil.rmtree("/tmp/exported",ignore_errors=True); shutil.copytree(tmp_path,"/tmp/exported")
    for l in LessonPage.objects.all():
        for q in l.quiz_ids: assert l in LessonPage.holding(q)
