"""Calendar copies (RFC 5545, 5546) and the answers to them, without Django, a database or a clock.

In: one meeting's time for one recipient, or a file that somebody uploaded. Out: bytes that tell a time and nothing
more, or an answer from a closed list. Nobody's name, no place and no reason can be given to anything here.
"""
