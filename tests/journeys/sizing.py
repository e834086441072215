"""What no axe rule can see: that a page fits a narrow window, keeps its text when it is spaced out, can be pressed with
a finger, and prints without what only a screen can use. Each answers with what is wrong, in words."""

from playwright.sync_api import Page

NARROW = 320
# WCAG 1.4.12, set through the object model since the content policy refuses inline styles.
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; }'
    + '* { word-spacing: .16em !important } p { margin-bottom: 2em !important }');
  document.adoptedStyleSheets = [sheet];
}"""
NORMAL = "() => { document.adoptedStyleSheets = [] }"
TOO_WIDE = """() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide <= 0) return [];
  return [`${wide} px too wide`, ...[...document.querySelectorAll('body *')]
    .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .slice(0, 5).map(e => e.outerHTML.slice(0, 120))];
}"""
# Text that its own box hides; a box of one pixel is meant to (it is there for screen readers).
CUT_OFF = """() => [...document.querySelectorAll('main *, header *, footer *')].filter(e => {
  const style = getComputedStyle(e);
  if (!e.textContent.trim() || e.getBoundingClientRect().width <= 1) return false;
  if (e.closest('svg, details:not([open]) > :not(summary)')) return false;
  const hides = [style.overflowX, style.overflowY].some(o => o === 'hidden' || o === 'clip');
  return hides && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
}).map(e => 'cut off: ' + e.outerHTML.slice(0, 120))"""
# Links within a sentence are excepted by WCAG 2.5.8.
TOO_SMALL = """() => [...document.querySelectorAll('a[href], button, input, summary, textarea, select')]
  .filter(e => {
    const box = e.getBoundingClientRect(), shown = e.checkVisibility();
    if (!shown || !box.width || e.classList.contains('skip')) return false;
    const target = (e.type === 'radio' || e.type === 'checkbox') && e.closest('label')
      ? e.closest('label').getBoundingClientRect() : box;
    const alone = e.parentElement.textContent.trim() === e.textContent.trim();
    return (alone || getComputedStyle(e).display !== 'inline') && (target.height < 24 || target.width < 24);
  }).map(e => `too small: ${e.outerHTML.slice(0, 120)} ${Math.round(e.getBoundingClientRect().height)} px`)"""
ONLY_FOR_SCREENS = """() => [...document.querySelectorAll('button, input, textarea, nav, .btn, .skip, summary')]
  .filter(e => e.matches('summary') ? false : e.checkVisibility() && e.getBoundingClientRect().width)
  .map(e => 'on paper: ' + e.outerHTML.slice(0, 120))"""


def does_not_fit(page: Page, width: int = NARROW) -> list[str]:
    """What makes the page scroll sideways in a window of this width (WCAG 1.4.10)."""
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": before["height"]})
    found = page.evaluate(TOO_WIDE)
    page.set_viewport_size(before)
    return found


def breaks_when_spaced(page: Page) -> list[str]:
    """What is cut off, or pushes the page out, when text is spaced (WCAG 1.4.12)."""
    page.evaluate(SPACED)
    found = page.evaluate(TOO_WIDE) + page.evaluate(CUT_OFF)
    page.evaluate(NORMAL)
    return found


def too_small(page: Page) -> list[str]:
    """What cannot be hit with a finger: under 24 by 24 pixels (WCAG 2.5.8)."""
    return page.evaluate(TOO_SMALL)


def on_paper(page: Page) -> list[str]:
    """What is printed though it only works on a screen."""
    page.emulate_media(media="print")
    found = page.evaluate(ONLY_FOR_SCREENS)
    page.emulate_media(media="screen")
    return found
