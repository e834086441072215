"""How one gets in: a code on paper, then a passkey or an app; what one has lost; and where one is signed in.

In: people without an account, and a manager or HR who hands them a letter. Out: an account with an opaque name that
opens with more than a password. The code is printed once and kept nowhere: only a keyed proof of it together with the
birth date lies here, and the employment number leads to it by its keyed index.
"""
