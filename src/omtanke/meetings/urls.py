"""Addresses of meetings: nothing but random ids."""

from omtanke.meetings import (
    afterwards_urls,
    agreements_urls,
    bookings_urls,
    figures_urls,
    invitations_urls,
    leading_urls,
    preparations_urls,
    slots_urls,
)

urlpatterns: list = [
    *agreements_urls.urlpatterns,
    *slots_urls.urlpatterns,
    *bookings_urls.urlpatterns,
    *invitations_urls.urlpatterns,
    *preparations_urls.urlpatterns,
    *leading_urls.urlpatterns,
    *afterwards_urls.urlpatterns,
    *figures_urls.urlpatterns,
]
