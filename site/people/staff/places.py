"""Departments, functions and audiences by name, made where a file names a new one."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from people.models import Audience, Department, JobFunction, Municipality
from people.staff.compare import Path, path_of
from people.staff.known import department_paths
from people.staff.record import Record


@dataclass
class _Branch:
    """A department that gets others below it, and the last of those; not saved yet."""

    department: Department
    last: Department | None = None

    def grow(self, name: str) -> "_Branch":
        self.last = self.department.next_child(after=self.last, name=name)
        self.department.numchild += 1
        return _Branch(self.last)


@dataclass
class Places:
    """Where people of one municipality work; `paths` as in `department_paths`."""

    municipality: Municipality
    paths: dict[int, Path] = field(default_factory=department_paths)

    def __post_init__(self) -> None:
        self._departments = {path: pk for pk, path in self.paths.items()}
        self._branches: dict[Path, _Branch] = {}
        self._functions = dict(JobFunction.objects.values_list("name", "pk"))
        self.audiences = dict(Audience.objects.values_list("slug", "pk"))

    def department(self, record: Record) -> int:
        """The department of this line, which exists or was made with `make_departments`."""
        return self._departments[path_of(record)]

    def make_departments(self, records: Iterable[Record]) -> None:
        """Make what these lines name, and what is missing above it, in a few queries."""
        new: dict[Path, _Branch] = {}
        for record in records:
            path = path_of(record)
            for depth, name in enumerate(record.department, start=1):
                here = path[:depth]
                if here not in self._departments and here not in new:
                    new[here] = self._branches[here] = self._branch(here[:-1]).grow(name)
        self._keep(new)

    def _keep(self, new: dict[Path, _Branch]) -> None:
        Department.objects.bulk_create([branch.department for branch in new.values()])
        grown = {path[:-1] for path in new} - new.keys()
        parents = [self._branches[path].department for path in grown]
        Department.objects.bulk_update(parents, ["numchild"])
        self._remember({path: branch.department.pk for path, branch in new.items()})

    def _branch(self, path: Path) -> _Branch:
        """An existing department is locked, so that nobody else puts one in the same place."""
        if not path and path not in self._departments:
            root = Department.add_root(municipality=self.municipality, name=self.municipality.name)
            self._remember({path: root.pk})
        if path not in self._branches:
            free = Department.objects.select_for_update()
            found = free.get(pk=self._departments[path])
            self._branches[path] = _Branch(found, found.get_last_child())
        return self._branches[path]

    def _remember(self, made: dict[Path, int]) -> None:
        self._departments |= made
        self.paths |= {pk: path for path, pk in made.items()}

    def function(self, name: str) -> int | None:
        """The function with this name; None where there is no name."""
        if not name:
            return None
        if name not in self._functions:
            made = JobFunction.objects.create(municipality=self.municipality, name=name)
            self._functions[name] = made.pk
        return self._functions[name]
