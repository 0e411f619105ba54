"""What was handed over and waits to be taken in."""

import sqlalchemy as sa
from alembic import op

from secondsource.store.migrations.column_types import key

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "waiting",
        sa.Column("id", key(32), nullable=False),
        sa.Column("at", key(32), nullable=False),
        sa.Column("names", sa.LargeBinary(), nullable=False),
        sa.Column("given", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
