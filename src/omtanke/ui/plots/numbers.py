"""Numbers as people write them, in the language of the page: "7,4 %", "1 120 000 kr"; in English "7.4 %"."""

from decimal import ROUND_HALF_UP, Decimal
from math import isfinite

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from omtanke.ui.words import NBSP

MINUS = "\N{MINUS SIGN}"


def known(value: float | None) -> float | None:
    """The value, or None when there is none: what is nought by nought is not a number, and is never drawn."""
    return value if value is not None and isfinite(value) else None


def rounded(value: float, decimals: int) -> Decimal:
    """As one rounds by hand: a half goes away from nought, counted on the digits that are written."""
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def said(value: float | None, decimals: int = 0, unit: str = "") -> str:
    """The number with its unit; without a value the words that it is not shown."""
    value = known(value)
    if value is None:
        return _("not shown")
    exact = rounded(value, decimals)
    swedish = not (get_language() or "sv").startswith("en")
    text = f"{abs(exact):,}"
    text = text.replace(",", NBSP).replace(".", ",") if swedish else text
    return (MINUS if exact < 0 else "") + text + (f"{NBSP}{unit}" if unit else "")
