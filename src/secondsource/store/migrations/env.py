"""What Alembic runs to migrate: it works in the transaction of the connection that `upgrade` gives it."""

from alembic import context

from secondsource.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=False)
context.run_migrations()
