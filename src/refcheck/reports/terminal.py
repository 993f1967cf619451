"""How does an author read the findings?"""

from refcheck.reports.run import Run


def render(run: Run) -> str:
    return f"{len(run.findings)} findings\n"
