"""BibTeX and BibLaTeX databases, and the lists (.bbl) that are made of them."""
