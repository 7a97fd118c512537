"""The search for pairs of actors, statements and events that may be one.

``find_new_pairs`` looks at what was stored since it last looked: each new row against those that an index finds near
it, never against all. What it finds is kept in a table, so that the editors' queue costs the same however much is
stored. Nothing here decides anything: a pair waits until a human answers.
"""

from diplomacy.pairs.search import find_new_pairs, look_again, look_at_everything

__all__ = ["find_new_pairs", "look_again", "look_at_everything"]
