"""The garbage collector of a process that checks manuscripts."""

import gc


def collect_seldom() -> None:
    """A large manuscript is many values without cycles; Python would look for cycles among them again and again."""
    gc.set_threshold(200_000, 20, 100)
