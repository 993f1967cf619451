"""Parts that the readers of word processors' files share."""
