"""Departments, functions and audiences by name, made where a file names a new one."""

from dataclasses import dataclass, field

from people.models import Audience, Department, JobFunction, Municipality
from people.staff.compare import Path, path_of
from people.staff.known import department_paths
from people.staff.record import Record


@dataclass
class Places:
    """Where people of one municipality work; `paths` as in `department_paths`."""

    municipality: Municipality
    paths: dict[int, Path] = field(default_factory=department_paths)

    def __post_init__(self) -> None:
        self._departments = {path: pk for pk, path in self.paths.items()}
        self._functions = dict(JobFunction.objects.values_list("name", "pk"))
        self.audiences = dict(Audience.objects.values_list("slug", "pk"))

    def department(self, record: Record) -> int:
        """The department of this line; what is missing above it is made as well."""
        path = path_of(record)
        for depth in range(len(path) + 1):
            if path[:depth] not in self._departments:
                self._add(path[:depth], record.department[depth - 1] if depth else "")
        return self._departments[path]

    def _add(self, path: Path, name: str) -> None:
        if not path:
            made = Department.add_root(municipality=self.municipality, name=self.municipality.name)
        else:
            parent = Department.objects.get(pk=self._departments[path[:-1]])
            made = parent.add_child(municipality=self.municipality, name=name)
        self._departments[path] = made.pk
        self.paths[made.pk] = path

    def function(self, name: str) -> int | None:
        """The function with this name; None where there is no name."""
        if not name:
            return None
        if name not in self._functions:
            made = JobFunction.objects.create(municipality=self.municipality, name=name)
            self._functions[name] = made.pk
        return self._functions[name]
