from django.urls import path

from omtanke.enrolment.views import letters, start, ways

urlpatterns = [
    path("letters/", letters.workplaces, name="letters"),
    path("letters/<uuid:unit_id>/", letters.workplace, name="letters_of_unit"),
    path("letters/<uuid:unit_id>/print/", letters.print_workplace, name="print_letters"),
    path("people/<uuid:person_id>/letter/", letters.letter, name="letter"),
    path("people/<uuid:person_id>/letter/approve/", letters.approve_letter, name="approve_letter"),
    # Printed on paper, so in the language of those who read it.
    path("komigang/", start.start, name="start_here"),
    path("komigang/drift/", start.operator_start, name="operator_start"),
    path("komigang/val/", start.choose_way, name="choose_way"),
    path("komigang/klart/", start.done, name="enrolled"),
    path("me/sign-in/", ways.ways, name="ways"),
    path("me/sign-in/passkey/", ways.add_passkey, name="add_passkey"),
    path("me/sign-in/passkey/<int:key>/", ways.passkey, name="passkey"),
    path("me/sign-in/app/", ways.set_app, name="set_app"),
    path("me/sign-in/app/remove/", ways.remove_app, name="remove_app"),
    path("me/sign-in/codes/", ways.recovery_codes, name="recovery_codes"),
    path("me/sign-in/again/", ways.show_again, name="show_again"),
    path("me/sign-in/elsewhere/", ways.end_sign_ins, name="end_sign_ins"),
    path("me/sign-in/elsewhere/<uuid:place>/", ways.end_sign_ins, name="end_sign_in"),
]
