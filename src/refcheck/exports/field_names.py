"""The names of a work's fields, as people call them."""

from __future__ import annotations

from collections.abc import Mapping

from refcheck.i18n.message import Message, message, verbatim

NAMES: Mapping[str, Message] = {
    "author": message("field.author", "author"),
    "editor": message("field.editor", "editor"),
    "translator": message("field.translator", "translator"),
    "title": message("field.title", "title"),
    "container_title": message("field.container", "container"),
    "collection_title": message("field.series", "series"),
    "collection_number": message("field.number", "number"),
    "volume": message("field.volume", "volume"),
    "issue": message("field.issue", "issue"),
    "page": message("field.pages", "pages"),
    "issued": message("field.date", "date"),
    "accessed": message("field.accessed", "accessed"),
    "publisher": message("field.publisher", "publisher"),
    "publisher_place": message("field.place", "place"),
    "edition": message("field.edition", "edition"),
    "genre": message("field.genre", "genre"),
    "language": message("field.language", "language"),
    "type": message("field.type", "type"),
}


def field_name(field: str) -> Message:
    """What people call an attribute of a work; `DOI`, `ISBN` and the like are the same everywhere."""
    return NAMES.get(field) or verbatim(field)
