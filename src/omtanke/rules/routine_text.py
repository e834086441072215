"""Writing a routine as the file that `routine.parse` reads: what is written is read back as the same routine."""

import json

from omtanke.rules.kinds import Kind
from omtanke.rules.routine import ExcludedPeriod, Milestone, Routine, Rung


def write(routine: Routine) -> str:
    """Return the routine as TOML. `parse(write(routine)) == routine` for every routine that `parse` can return."""
    blocks = [_head(routine), f"[answer]\nvalid_months = {routine.answer_valid_months}"]
    if routine.exclude_kinds:
        kinds = ", ".join(f'"{kind}"' for kind in Kind if kind in routine.exclude_kinds)
        blocks.append(f"[exclude]\nkinds = [{kinds}]")
    blocks += [_excluded(period) for period in routine.exclude_periods]
    blocks += [_rung(rung) for rung in routine.rungs]
    blocks += [_milestone(milestone) for milestone in routine.milestones]
    return "\n\n".join(blocks) + "\n"


def _head(routine: Routine) -> str:
    lines = [f"name = {_text(routine.name)}", f"valid_from = {routine.valid_from}",
             f"relapse_days = {routine.relapse_days}"]
    return "\n".join(lines + ([f"start = {routine.start}"] if routine.start else []))


def _excluded(period: ExcludedPeriod) -> str:
    lines = ["[[exclude.periods]]", f"first_day = {period.first_day}", f"last_day = {period.last_day}"]
    return "\n".join(lines + ([f"reason = {_text(period.reason)}"] if period.reason else []))


def _rung(rung: Rung) -> str:
    return "\n".join([
        "[[rung]]", f"occasions = {rung.occasions}", f"months = {rung.months}", f'comparison = "{rung.comparison}"',
        f'actor = "{rung.actor}"', f'action = "{rung.action}"', f"within_days = {rung.within_days}",
        f'repeat = "{rung.repeat}"'])


def _milestone(milestone: Milestone) -> str:
    span = [] if milestone.to_day is None else [f"to_day = {milestone.to_day}"]
    return "\n".join([
        "[[milestone]]", f"day = {milestone.day}", *span, f'counted = "{milestone.counted}"',
        f'when = "{milestone.when}"', f'actor = "{milestone.actor}"', f'action = "{milestone.action}"'])


def _text(text: str) -> str:
    """A text that can be printed needs only its quotation marks and backslashes escaped, as JSON does it."""
    return json.dumps(text, ensure_ascii=False)
