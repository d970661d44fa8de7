"""What is found with short lists is a hint, not a change of substance."""

from __future__ import annotations

import pytest

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind, Severity

LOST = {
    "tr": ("Kilit bozuk.", (("lock", "Kilit"), ("broken", "bozuk"))),
    "ko": ("자물쇠가 고장났다.", (("lock", "자물쇠가"), ("broken", "고장났다"))),
}


@pytest.mark.parametrize("language", LOST)
def test_a_lost_hedge_is_a_hint(language: str) -> None:
    now, pairs = LOST[language]
    told = tell(["The lock seems to be broken."], [now], ("en", language), pairs)
    assert [(f.kind, f.severity) for f in told.findings] == [(FindingKind.HEDGE, Severity.LOW)]


def test_a_hedge_that_is_said_is_none() -> None:
    pairs = (("lock", "Kilit"), ("broken", "bozulmuş"))
    assert not tell(["The lock seems to be broken."], ["Kilit bozulmuş olabilir."], ("en", "tr"), pairs).findings
