"""Addresses of an ongoing sick leave, a list for each family (`<family>_urls.py`)."""

from omtanke.sick_leave import certificate_urls, clock_urls, contact_urls

urlpatterns: list = [
    *certificate_urls.urlpatterns,
    *clock_urls.urlpatterns,
    *contact_urls.urlpatterns,
]
