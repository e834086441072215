"""A page's name begins with its owner, so that no package can quietly replace another's page."""

import pytest

from tests.contracts.house import PACKAGE, packages, short

# What Django and allauth look for by name: kept here by the package that answers for it.
LENT = {
    "ui": {"400.html", "403.html", "403_csrf.html", "404.html", "500.html", "django"},
    "access": {"account", "allauth"},
}


@pytest.mark.parametrize("kind", ["templates", "static"])
@pytest.mark.parametrize("package", sorted(packages()))
def test_files_sit_by_their_domain(package, kind):
    folder = PACKAGE / package / kind
    found = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    assert found <= {package} | (LENT.get(package, set()) if kind == "templates" else set())


def test_templates_and_static_files_lie_nowhere_else():
    strays = [short(path) for kind in ("templates", "static") for path in PACKAGE.rglob(kind)
              if path.is_dir() and path.parent.parent != PACKAGE and path.parts.count(kind) == 1]
    assert not strays
