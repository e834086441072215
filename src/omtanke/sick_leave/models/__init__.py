"""Tables of an ongoing sick leave, a module for each family."""

from omtanke.sick_leave.models.certificates import Certificate, CertificateComment
from omtanke.sick_leave.models.clock import AgencyNotice, AgreementValues, SickLeaveChoice
from omtanke.sick_leave.models.contact import ContactMade, ContactWish
from omtanke.sick_leave.models.handed_in import HandedIn

__all__ = ["AgencyNotice", "AgreementValues", "Certificate", "CertificateComment", "ContactMade", "ContactWish",
           "HandedIn", "SickLeaveChoice"]
