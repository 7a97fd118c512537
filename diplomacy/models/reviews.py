"""What waits for an editor's eye."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from diplomacy.models.statements import Statement


class SpeakerReview(Statement):
    """A statement of which the machine is too unsure who made it to say so; see ``Statement.to_review``."""

    class Meta:
        proxy = True
        verbose_name = _("speaker to review")
        verbose_name_plural = _("speakers to review")
