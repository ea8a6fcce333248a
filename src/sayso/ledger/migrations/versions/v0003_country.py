"""The country an article is from, and who says it; articles of an older ledger have none.

A revision says what was, so it names columns and types itself and imports no table that will change.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """When Alembic calls this, it gives every article room for its country."""
    op.add_column("articles", sa.Column("country", sa.Text(), nullable=True))
    op.add_column("articles", sa.Column("country_from", sa.Text(), nullable=True))
