"""What a desk keeps: one schema, on SQLite (one file, the default) and PostgreSQL (a team).

The modules, from the bottom up:

1. `schema`: the tables; `migrations/` brings a database of an older version up to them.
2. `database`: opens one, gives connections to read and to write with, and lets one writer in at a time.
3. `packing`: records as bytes and back.
4. One module a thing that is kept: `documents` (with their originals), `reports`, `accounts` (stories as they were
   told), `search`, `inputs`, `feeds`, `resting` (what grouping keeps).

Nothing here decides anything: that is `secondsource.desk`, which alone writes.
"""

from secondsource.store.database import Database, open_database

__all__ = ["Database", "open_database"]
