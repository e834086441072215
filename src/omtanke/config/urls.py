"""Root addresses: each floor brings its own."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from omtanke.config.health import healthz
from omtanke.ui import errors

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", include("omtanke.access.urls")),
    path("", include("omtanke.ui.urls")),
    path("", include("omtanke.notify.urls")),
    path("", include("omtanke.workforce.urls")),
    path("", include("omtanke.enrolment.urls")),
    path("", include("omtanke.absence.urls")),
    path("", include("omtanke.reporting.urls")),
    path("", include("omtanke.alerts.urls")),
    path("", include("omtanke.sick_leave.urls")),
    path("", include("omtanke.health_support.urls")),
    path("", include("omtanke.payroll.urls")),
    path("", include("omtanke.talks.urls")),
    path("", include("omtanke.cases.urls")),
    path("", include("omtanke.meetings.urls")),
    path("", include("omtanke.learning.urls")),
    path("", include("omtanke.insight.urls")),
    path("", include("omtanke.programme.urls")),
    path("", include("omtanke.oversight.urls")),
    path("language/", login_not_required(set_language), name="set_language"),
]
handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler429 = errors.too_many  # asked for by allauth
handler500 = errors.broken
