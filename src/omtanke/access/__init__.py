"""Who may do what: sign-in, roles, relations, and the one home of "may".

In: relations that `workforce` (later `cases` and `meetings`) derive from today's facts, and the few assignments that
no relation gives. Out: a `Viewer` for the request (which scopes, which permissions, which people) and the `Reader`
that the vault asks for. 404 outside one's scope, 403 inside it without the permission.
"""
