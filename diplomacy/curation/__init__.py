"""What an editor decides about the machine's facts.

Decisions are only ever added, and undone by adding another; the newest that stands holds. A decision names its rows
("statement:12") and keeps the places in texts that they rest on, so that it still finds them where reading again has
given what stands there another row or other bounds.
"""

from diplomacy.curation.actors import merge_actors, split_actor
from diplomacy.curation.applying import apply_decisions
from diplomacy.curation.errors import CannotUndo, CurationError, NothingToDo, RowGone, ValueRefused
from diplomacy.curation.events import merge_events, split_event
from diplomacy.curation.facts import Fact, Row, row_called, subject_of
from diplomacy.curation.history import Entry, history_of, words_of
from diplomacy.curation.judging import judge_pair
from diplomacy.curation.locks import LOCKABLE, lock, machine_values, unlock
from diplomacy.curation.mentions import settle_mention, undecided_with
from diplomacy.curation.orphans import Orphan, orphaned_decisions
from diplomacy.curation.pairs import judged_with, pairs_different, pairs_judged
from diplomacy.curation.planning import (
    plan_confirm,
    plan_judge_pair,
    plan_lock,
    plan_merge_actors,
    plan_merge_events,
    plan_merge_statements,
    plan_reject,
    plan_settle_quotation_speaker,
    plan_settle_speaker,
    plan_split_actor,
    plan_split_event,
    plan_split_statement,
    plan_undo,
    plan_unlock,
)
from diplomacy.curation.plans import Change, Move, Plan
from diplomacy.curation.sources import DESCRIPTION, describe_source
from diplomacy.curation.speakers import apply_speakers, settle_speaker, settled_speakers
from diplomacy.curation.standing import undecided
from diplomacy.curation.statements import merge_statements, settle_quotation_speaker, split_statement
from diplomacy.curation.suggestions import Suggestion, suggestions_of
from diplomacy.curation.undo import undo
from diplomacy.curation.verdicts import apply_verdicts, confirm, reject, verdicts

__all__ = [
    "DESCRIPTION",
    "LOCKABLE",
    "CannotUndo",
    "Change",
    "CurationError",
    "Entry",
    "Fact",
    "Move",
    "NothingToDo",
    "Orphan",
    "Plan",
    "Row",
    "RowGone",
    "Suggestion",
    "ValueRefused",
    "apply_decisions",
    "apply_speakers",
    "apply_verdicts",
    "confirm",
    "describe_source",
    "history_of",
    "judge_pair",
    "judged_with",
    "lock",
    "machine_values",
    "merge_actors",
    "merge_events",
    "merge_statements",
    "orphaned_decisions",
    "pairs_different",
    "pairs_judged",
    "plan_confirm",
    "plan_judge_pair",
    "plan_lock",
    "plan_merge_actors",
    "plan_merge_events",
    "plan_merge_statements",
    "plan_reject",
    "plan_settle_quotation_speaker",
    "plan_settle_speaker",
    "plan_split_actor",
    "plan_split_event",
    "plan_split_statement",
    "plan_undo",
    "plan_unlock",
    "reject",
    "row_called",
    "settle_mention",
    "settle_quotation_speaker",
    "settle_speaker",
    "settled_speakers",
    "split_actor",
    "split_event",
    "split_statement",
    "subject_of",
    "suggestions_of",
    "undecided",
    "undecided_with",
    "undo",
    "unlock",
    "verdicts",
    "words_of",
]
