"""Keys and sealing: the second lock.

In: names, numbers and texts on their way to the database, sealed here. Out: the same, opened only for a `Reader` that
`access` has minted and whose grants cover the party and the person, with a line in the trail written first.
Three rooms: `keys` (master → party → content room), `sealing` (AES-256-GCM with the row and field bound in), `doors`
(the only way in for other packages).
"""
