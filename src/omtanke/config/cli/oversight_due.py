"""`omtanke oversight due`: what has had its time, party by party and kind by kind; in numbers, nothing about anyone."""

import argparse
from typing import Any

from omtanke.config.boot import boot, parse_day
from omtanke.config.cli.outputs import print_json, print_table

HELP = "List what is due: destroyed under a decision, kept under one, or only listed for the lack of one."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", required=True, help="the data folder")
    parser.add_argument("--today", metavar="DAY", help="the day to list as of, YYYY-MM-DD (default: today)")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(options: argparse.Namespace) -> int:
    """1 when something is due under a decision to destroy and has not been destroyed, else 0. Changes nothing."""
    day = parse_day(options.today) if options.today else None
    boot(options.data)
    from omtanke.config import clock
    from omtanke.organisation import queries as organisation
    from omtanke.oversight.due import listed_now

    today = day or clock.now().date()
    rows = [_row(party, listed) for party in organisation.parties()
            for listed in listed_now(party=party.id, today=today)]
    waits = any(row["action"] == "destroy" and row["due"] for row in rows)
    if options.json:
        print_json({"today": today.isoformat(), "due": rows})
    else:
        shown = [row for row in rows if row["due"]]
        print_table(("party", "kind", "action", "due", "oldest", "decision"), [
            (row["party"], row["kind"], row["action"], row["due"], row["oldest"],
             row["decision"]["reference"] if row["decision"] else "none") for row in shown], empty="Nothing is due.")
    return 1 if waits else 0


def _row(party: Any, listed: Any) -> dict[str, Any]:
    rule, decision = listed.rule, listed.decision
    return {
        "party": party.name, "party_id": str(party.id), "kind": listed.kind.key, "name": str(listed.kind.name),
        "rule": {"trigger": str(listed.kind.trigger), "months": rule.months, "counted_from": rule.counted},
        "decision": {"reference": decision.decision_ref, "decided_on": decision.decided_on.isoformat(),
                     "from_day": decision.from_day.isoformat()} if decision else None,
        "due": listed.count, "oldest": listed.oldest.isoformat() if listed.oldest else None, "action": listed.action}
