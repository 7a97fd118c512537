"""The editors' pages on the knowledge base.

What the pipeline read is looked at, confirmed or rejected here, and not typed over: a value without evidence exists
only as a decision.
"""

from diplomacy.admin import actors, decisions, events, sources, statements

__all__ = ["actors", "decisions", "events", "sources", "statements"]
