"""What stands in the HTML report: findings, the picture of the apparatus, figures, pages of rules; templates, style and
script beside them."""
