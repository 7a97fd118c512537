from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class DiplomacyConfig(AppConfig):
    name = "diplomacy"
    verbose_name = _("Knowledge base")

    def ready(self) -> None:
        from diplomacy.groups import give_permissions

        post_migrate.connect(give_permissions, dispatch_uid="diplomacy.groups")
