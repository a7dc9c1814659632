"""What can go wrong, in one family: each says what happened, where, and what to do about it."""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors that a user can mend. ``exit_code`` is what ``kg`` ends with."""

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what, self.where, self.remedy = what, where, remedy
        super().__init__(" — ".join(part for part in (f"{where}: {what}" if where else what, remedy) if part))


class UsageError(KgError):
    """The command or call was wrong: an unknown entity, a missing path, a broken query."""

    exit_code = 2


class InputError(KgError):
    """An input cannot be read: no such file, a binary, an unknown encoding."""


class ReferenceDataError(KgError):
    """A file under ontology/ breaks its own rules."""


class StoreError(KgError):
    """The store is missing, damaged, or held by another process."""


class PublishError(KgError):
    """The build could not be written: a full disk, no permission."""
