"""Every error that Second Source raises on purpose.

    SecondSourceError
    ├── NothingRead          no input could be read: the message lists each with its reason
    ├── SettingError         a setting has a value that it cannot take
    ├── FetchError           a URL could not be fetched, or must not be
    ├── ModelError           a language model's server gave no answer that can be read; the brief is told all the same
    ├── DeskError            a desk cannot be opened or changed, or has nothing by that id
    │   └── DeskBusy         another process is writing to it just now
    ├── BatchError           a batch cannot go on: its folder holds another one, or its workers die again and again
    ├── StoreFailed          the disk or the server under a desk failed: it is full, read-only, broken or gone
    ├── UnreadableInput      one document cannot be read; the pipeline turns it into a `Skipped`
    └── VerificationError    a brief cannot be checked at all (not JSON, not a brief)

A message says what is wrong, with which document, and what to do about it.
"""


class SecondSourceError(Exception):
    """Base of all errors below; catch it to catch them all."""


class NothingRead(SecondSourceError):
    """No input could be read."""


class SettingError(SecondSourceError):
    """A setting has a value that it cannot take."""


class FetchError(SecondSourceError):
    """A URL could not be fetched, or must not be.

    `status` and `retry_after` are what the server answered, where it was reached and said so.
    """

    def __init__(self, reason: str, *, status: int | None = None, retry_after: str | None = None) -> None:
        super().__init__(reason)
        self.status = status
        self.retry_after = retry_after


class ModelError(SecondSourceError):
    """A language model's server could not be asked, or gave no answer that can be read."""


class DeskError(SecondSourceError):
    """A desk cannot be opened or changed; or what is asked of it is not there."""


class DeskBusy(DeskError):
    """Another process is writing to the desk; the same may succeed a moment later."""


class BatchError(SecondSourceError):
    """A batch cannot be begun in this folder, or cannot go on."""


class StoreFailed(SecondSourceError):
    """What a desk is kept on failed. What was kept before is whole, and the same command goes on from there."""


class UnreadableInput(SecondSourceError):
    """One document, or one member of a file, cannot be read. `str(error)` is the reason in words."""


class VerificationError(SecondSourceError):
    """A brief cannot be checked at all."""
