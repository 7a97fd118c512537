"""The form by which an editor hands in documents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from diplomacy.models.fields import validate_partial_date
from ingest.fetch import FORMATS, MAX_BYTES, READ_SUFFIXES
from ingest.models import Upload

MAX_FILES = 200
WIDE = {"class": "vTextField"}
"""The admin's own mark of a wide field."""


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or many files. Empty ones pass: what is wrong with one file is said beside it."""

    widget = FilesInput

    def clean(self, value: Any, initial: Any = None) -> list[UploadedFile]:
        files = value if isinstance(value, list) else [value] if value else []
        if not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(files) > MAX_FILES:
            told = _("Choose at most %(most)s files at once; these are %(count)s.")
            raise forms.ValidationError(told, params={"most": MAX_FILES, "count": len(files)})
        return files


class UploadForm(forms.Form):
    """Files, and what is known of them. Title and link are of one document, so they go with one file only."""

    documents = FilesField(
        label=_("Files"),
        widget=FilesInput(attrs={"accept": ",".join(READ_SUFFIXES)}),
        help_text=format_lazy(_("One article a file, as {formats}; several at once are welcome."), formats=FORMATS),
    )
    outlet = forms.CharField(
        label=_("Outlet"),
        required=False,
        max_length=200,
        widget=forms.TextInput(WIDE),
        help_text=_("Who published them: a newspaper, an agency …"),
    )
    published = forms.CharField(
        label=_("Published"),
        required=False,
        max_length=10,
        validators=[validate_partial_date],
        help_text=_("2021, 2021-03 or 2021-03-17. Left empty, a date that stands at the head of the text counts."),
    )
    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=500,
        widget=forms.TextInput(WIDE),
        help_text=_("Of a single file."),
    )
    url = forms.URLField(
        label=_("Link"),
        required=False,
        max_length=1000,
        assume_scheme="https",
        widget=forms.URLInput(WIDE),
        help_text=_("Of a single file."),
    )
    read_now = forms.BooleanField(
        label=_("Read now"),
        label_suffix="",
        required=False,
        initial=True,
        help_text=_("Up to five files of 300 kB together are read while you wait; more are left to the workers."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if len(given.get("documents", [])) > 1:
            for name in ("title", "url"):
                if given.get(name):
                    self.add_error(name, _("This can be said of one file only. Hand it in alone, or leave this empty."))
        return given

    def uploads(self) -> list[tuple[Upload, bytes]]:
        """A new upload for each file, with its bytes; one that is too large is refused and its bytes left behind."""
        said = {name: self.cleaned_data[name] for name in ("outlet", "title", "published", "url")}
        return [_upload(file, said) for file in self.cleaned_data["documents"]]


def _upload(file: UploadedFile, said: dict[str, str]) -> tuple[Upload, bytes]:
    upload = Upload(file_name=(file.name or "")[-255:], **said)
    if file.size and file.size > MAX_BYTES:
        told = _("It has %(size)s; at most %(most)s are read. Split it, or hand in the article alone.")
        upload.status = Upload.Status.REFUSED
        upload.reason = told % {"size": filesizeformat(file.size), "most": filesizeformat(MAX_BYTES)}
        return upload, b""
    return upload, file.read()
