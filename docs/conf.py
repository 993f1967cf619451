"""How is the site made of the Markdown in this folder? (Sphinx: https://www.sphinx-doc.org/en/master/usage/configuration.html)

Nothing is asked of the network: what the pages need is in the folder, or comes from the program itself.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from refcheck import __version__

project = "refcheck"
author = "the authors of refcheck"
copyright = author
version = release = __version__

extensions = ["myst_parser", "site_pages", "site_links"]
exclude_patterns = ["images"]
myst_heading_anchors = 4
suppress_warnings = [
    "misc.highlighting_failure",  # pages of rules show .bib files that break the syntax
]

html_theme = "furo"
html_title = "refcheck"
html_copy_source = False
html_show_sphinx = False
html_static_path = ["static"]
html_css_files = ["site.css"]
smartquotes = False
