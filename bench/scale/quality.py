"""How well a made corpus was joined: its stories by B-cubed, and how many of the known copies are tied."""

from __future__ import annotations

from pathlib import Path

import duckdb

from secondsource.scale.engine import ROUNDS

B_CUBED = """
WITH placed AS (
  SELECT truth.report, truth.story, coalesce(standing.item, truth.report) AS item
  FROM truth LEFT JOIN voices ON voices.report = truth.report LEFT JOIN standing ON standing.text = voices.first
),
cells AS (SELECT story, item, count(*) AS n FROM placed GROUP BY story, item),
held AS (
  SELECT n, sum(n) OVER (PARTITION BY item) AS found, sum(n) OVER (PARTITION BY story) AS told FROM cells
)
SELECT sum(n * n / found) / sum(n), sum(n * n / told) / sum(n),
       sum(n * n / found) FILTER (told > 1) / sum(n) FILTER (told > 1),
       sum(n * n / told) FILTER (told > 1) / sum(n) FILTER (told > 1)
FROM held
"""
# Copies that have forty words of six characters in common. Tied: one voice, or a pair that shares fingerprints, of the
# reports themselves or of the texts that they print.
COPIES = """
WITH common AS (
  SELECT truth.report FROM truth
  JOIN prints AS one ON one.report = truth.report
  JOIN prints AS other ON other.report = truth.of AND other.print = one.print
  WHERE truth.kind <> 'own' GROUP BY truth.report HAVING sum(least(one.chars, other.chars)) >= 240
),
pairs AS (
  SELECT truth.kind, truth.report AS a, truth.of AS b, one.first AS c, other.first AS d
  FROM truth JOIN common ON common.report = truth.report
  JOIN voices AS one ON one.report = truth.report JOIN voices AS other ON other.report = truth.of
)
SELECT kind, count(*), count(*) FILTER (c = d OR own.chars IS NOT NULL OR printed.chars IS NOT NULL),
       count(*) FILTER (c = d)
FROM pairs
LEFT JOIN shared AS own ON own.one = least(a, b) AND own.other = greatest(a, b)
LEFT JOIN shared AS printed ON printed.one = least(c, d) AND printed.other = greatest(c, d)
GROUP BY kind ORDER BY kind
"""


def quality(tables: Path) -> dict[str, float]:
    """Return B-cubed over all reports and over those of stories of two or more, and the shares of copies tied."""
    with duckdb.connect() as connection:
        for name, table in {
            "truth": "truth",
            "voices": "work/voices",
            "shared": "work/shared",
            "prints": "work/prints",
            "standing": f"work/round{ROUNDS}/standing",
        }.items():
            connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{tables}/{table}/**/*.parquet')")  # noqa: S608
        precision, recall, precision_multi, recall_multi = connection.execute(B_CUBED).fetchall()[0]
        found = {
            "b_cubed_precision": precision,
            "b_cubed_recall": recall,
            "b_cubed_f1": _f1(precision, recall),
            "b_cubed_multi_f1": _f1(precision_multi, recall_multi),
        }
        for kind, pairs, tied, one_voice in connection.execute(COPIES).fetchall():
            found |= {f"{kind}s": pairs, f"{kind}s_tied": tied / pairs, f"{kind}s_one_voice": one_voice / pairs}
        return found


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
