"""Sign-in and sign-out."""

from allauth.account.views import LoginView, LogoutView
from django.contrib.auth.decorators import login_not_required
from django.utils.decorators import method_decorator


@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):
    """The form with `login` and `password`; throttling and sessions are allauth's."""

    template_name = "access/login.html"


class SignOut(LogoutView):
    """Ends the session on POST; a GET asks first."""

    template_name = "access/logout.html"
