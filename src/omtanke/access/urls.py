from django.urls import path

from omtanke.access import views
from omtanke.access.decorators import before_ready

# allauth finds its own pages by these names.
urlpatterns = [
    path("login/", views.SignIn.as_view(), name="account_login"),
    path("login/passkey/", views.PasskeySignIn.as_view(), name="mfa_login_webauthn"),
    path("login/passkey/refused/", views.PasskeyRefused.as_view(), name="passkey_refused"),
    path("login/code/", views.SecondStep.as_view(), name="mfa_authenticate"),
    path("logout/", before_ready(views.SignOut.as_view()), name="account_logout"),
]
