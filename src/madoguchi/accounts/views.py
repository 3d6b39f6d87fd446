"""Sign in and out with Django's own means, until the desk brings second factors and single sign-on."""

from __future__ import annotations

from django.contrib.auth import views as django_views
from django.contrib.auth.decorators import login_not_required
from django.utils.decorators import method_decorator


@method_decorator(login_not_required, name="dispatch")
class SignIn(django_views.LoginView):
    """E-mail address and password."""

    template_name = "accounts/sign_in.html"
    next_page = "library:front"


sign_in = SignIn.as_view()
sign_out = django_views.LogoutView.as_view(next_page="accounts:sign-in")
