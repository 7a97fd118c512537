"""The editors' pages on the knowledge base.

What the pipeline read is looked at, confirmed or rejected here, and not typed over: a value without evidence exists
only as a decision.
"""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from diplomacy.admin import actors, decisions, events, pairs, reviews, sources, statements, users

__all__ = ["actors", "decisions", "events", "pairs", "reviews", "sources", "statements", "users"]

admin.site.site_header = admin.site.site_title = "Chancery"
admin.site.index_title = _("Editors’ desk")
