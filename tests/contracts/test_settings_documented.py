"""Each variable that changes how the service runs is described, and nothing is described that is gone."""

import re

from tests.contracts.house import PACKAGE, ROOT

READ = re.compile(r"""(?:environ(?:\.get\(|\.setdefault\(|\[)|getenv\(|environment\.\w+\()\s*["'](\w+)["']""")
DESCRIBED = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)
NOT_OURS = {"DJANGO_SETTINGS_MODULE"}


def test_every_setting_is_documented():
    read = {name for path in PACKAGE.rglob("*.py") for name in READ.findall(path.read_text(encoding="utf-8"))}
    described = DESCRIBED.findall((ROOT / "docs/settings.md").read_text(encoding="utf-8"))
    assert read - NOT_OURS == set(described)
