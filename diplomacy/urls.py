"""The addresses of the site."""

from importlib.util import find_spec

from django.contrib import admin
from django.urls import include, path

from diplomacy.views import actors, changes, events, history, home, outlets, sources, statements

urlpatterns = [
    path("", home.home, name="home"),
    path("about/", home.about, name="about"),
    path("changes/", changes.changes, name="changes"),
    path("statements/", statements.statement_list, name="statement-list"),
    path("statements/<int:pk>/", statements.statement_detail, name="statement-detail"),
    path("statements/<int:pk>/history/", history.statement_history, name="statement-history"),
    path("actors/", actors.actor_list, name="actor-list"),
    path("actors/<slug:slug>/", actors.actor_detail, name="actor-detail"),
    path("actors/<slug:slug>/history/", history.actor_history, name="actor-history"),
    path("events/", events.event_list, name="event-list"),
    path("events/<int:pk>-<slug:slug>/", events.event_detail, name="event-detail"),
    path("events/<int:pk>-<slug:slug>/history/", history.event_history, name="event-history"),
    path("sources/", sources.source_list, name="source-list"),
    path("sources/<int:pk>/", sources.source_detail, name="source-detail"),
    path("outlets/<slug:slug>/", outlets.outlet_detail, name="outlet-detail"),
    path("admin/", admin.site.urls),
]

if find_spec("ingest.urls"):
    urlpatterns.append(path("", include("ingest.urls")))
