"""Parts that the readers of tagged text (HTML, JATS, TEI) share."""
