"""Facts about the world: states, organisations, their institutions, titles of office, given names.

The facts are CSV files in this directory (see README.md); the code only looks names up in them, exactly.
It decides nothing about a text: one name can mean several actors, and then all of them come back.
"""

from ingest.gazetteer.gazetteer import Gazetteer, load_gazetteer
from ingest.gazetteer.people import Title, family_name_origin, forms_of_given_name, gender_of, titles
from ingest.gazetteer.records import GazetteerActor, Match, MatchForm

__all__ = [
    "Gazetteer",
    "GazetteerActor",
    "Match",
    "MatchForm",
    "Title",
    "family_name_origin",
    "forms_of_given_name",
    "gender_of",
    "load_gazetteer",
    "titles",
]
