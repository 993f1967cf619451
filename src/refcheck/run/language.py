"""The language in which a run's result is read."""

from refcheck.tongue import speak


def use_language(language: str) -> None:
    """From now on, sentences are shown in this language: the only place of the run that sets it."""
    speak(language)
