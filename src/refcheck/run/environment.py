"""The environment variables that options are taken from."""

ENVIRONMENT = {
    "mailto": "REFCHECK_MAILTO",
    "openalex-key": "OPENALEX_API_KEY",
    "cache-dir": "REFCHECK_CACHE_DIR",
    "ui-language": "REFCHECK_UI_LANGUAGE",
}
"""The environment variables that stand for options which are not given, by the configuration's keys."""
