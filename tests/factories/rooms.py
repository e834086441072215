"""What lies in a case's rooms, for tests that walk every address: something written with a paper, and handed over."""

from uuid import UUID

from omtanke.cases.actions import deliveries, papers
from omtanke.cases.models import Attachment, RehabCase
from omtanke.cases.record import Words
from omtanke.intake.documents import PDF, Document
from tests.factories import cases
from tests.factories.moments import NOON
from tests.factories.papers import pdf
from tests.factories.town import Town


def filled(town: Town, who: str, by: str) -> dict[str, UUID]:
    """A case about one of the cast in which her manager has written something with a paper and handed it to her: the
    ids that addresses are made of."""
    case: RehabCase = cases.opened(town, who, by=by)
    room = cases.room_of(case, case.party)
    item = papers.write(room, kind="note", category="work", words=Words("", "Kortare dagar."),
                        paper=Document(PDF, pdf()), by=town.actor(by), now=NOON)
    delivery = cases.delivered(town, case, by, deliveries.To(None), item)
    return {"case_id": case.id, "item_id": item.id, "delivery_id": delivery.id,
            "paper_id": Attachment.objects.get(version__item=item).id}
