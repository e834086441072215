"""The outbox: who is to be told that something waits, and when a neutral mail leaves.

In: accounts and a kind from a closed list. Out: e-mail that says nothing but that there is a message, with a link to
`/`; at most one on a working day. A row holds no address, no text and nobody it is about; the address is opened from
the sealed directory when the mail leaves.
"""
