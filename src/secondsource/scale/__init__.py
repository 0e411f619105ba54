"""Scale: the same stages over a corpus, on one machine's cores or on a cluster.

`plan` is the order of the steps. A `stage` is a plain function from the Arrow tables of one part to tables (`reading`,
`describing`, `voicing`, `weighing`, `scoring`, `telling`), a join is SQL in `sql/`. An `engine` does them: `local` with
processes and DuckDB, `spark` with Spark. `batch` keeps what is done in a `folder` of Parquet and marks.
"""

from secondsource.scale.batch import Batch, Progress, Watcher, batch
from secondsource.scale.engine import Engine
from secondsource.scale.local import LocalEngine

__all__ = ["Batch", "Engine", "LocalEngine", "Progress", "Watcher", "batch"]
