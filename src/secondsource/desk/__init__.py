"""A desk: reports that are kept, put into stories as they come, and told anew as they change.

The way of a report through this folder: `ingest` reads what is new of what it is given, and keeps it with what was
found in it and the story that it came to (`placing`), all of a batch or nothing; `telling` then tells the stories that
changed, each as a run over its reports alone would.

`watch` gives it what is new in feeds: `subscriptions` says which those are, `schedule` when each is asked, `politeness`
which host may be asked now; `outbox` writes what came, and `watched` is the account of the run.

An editor's word: `saying` holds it against what the desk has, `homes` puts reports where it has them, `applying` hands
it to the stages, `rulings` keeps it and tells anew, `log` shows it; `credibility` suggests from people's grades.

`desk` is the face to all of it.
"""

from secondsource.desk.desk import Desk
from secondsource.desk.ingest import Taken

__all__ = ["Desk", "Taken"]
