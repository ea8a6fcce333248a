"""What Alembic runs: the migrations, on the connection that opened the ledger, in its transaction."""

from alembic import context

from sayso.ledger.tables import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
)
context.run_migrations()
