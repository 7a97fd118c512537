"""Made-up articles, as the language pipeline would hand them on: any number, always the same, in invented words."""

from benchmarks.made_up.articles import made_up_articles
from benchmarks.made_up.otherwise import read_otherwise

__all__ = ["made_up_articles", "read_otherwise"]
