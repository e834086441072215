"""Tables of an ongoing sick leave, a module for each family."""

from omtanke.sick_leave.models.contact import ContactMade, ContactWish

__all__ = ["ContactMade", "ContactWish"]
