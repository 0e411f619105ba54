"""Types of columns that are the same on both databases: PostgreSQL orders their texts by code points too."""

import sqlalchemy as sa

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def key(length: int) -> sa.types.TypeEngine[str]:
    """Return the type of an id or another short text."""
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")
