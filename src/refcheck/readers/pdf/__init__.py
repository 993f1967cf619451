"""PDF: pages as a typesetter left them."""
