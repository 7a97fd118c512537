"""What can keep a decision from being made. The messages are words for an editor and say what to do."""

from __future__ import annotations


class CurationError(Exception):
    """A decision that cannot be made; nothing was changed."""


class RowGone(CurationError):
    """A row that the decision is about was merged or removed in the meantime."""


class NothingToDo(CurationError):
    """The decision would change nothing, or leave nothing."""


class ValueRefused(CurationError):
    """A value that the field cannot hold."""


class CannotUndo(CurationError):
    """A decision that is undone already, or on which a later one rests."""
