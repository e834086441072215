"""Cases and what belongs to them. Texts are sealed with the key of their room; days, states and bases lie open under
random ids."""

from omtanke.cases.models.cases import CaseLeader, Closing, FollowUp, RehabCase, TakenOver
from omtanke.cases.models.deliveries import Delivery, DeliveryItem, Register, RegisterEntry
from omtanke.cases.models.looks import Look
from omtanke.cases.models.plans import Assumption, PlanAnswer, PlanProgress, PlanVersion, ReturnPlan
from omtanke.cases.models.releases import Release, ReleaseRecipient
from omtanke.cases.models.rooms import Attachment, Item, ItemVersion, Room

__all__ = [
    "Assumption", "Attachment", "CaseLeader", "Closing", "Delivery", "DeliveryItem", "FollowUp", "Item", "ItemVersion",
    "Look", "PlanAnswer", "PlanProgress", "PlanVersion", "Register", "RegisterEntry", "RehabCase", "Release",
    "ReleaseRecipient", "ReturnPlan", "Room", "TakenOver",
]
