"""The commands, a file each; the only place that opens files, prints and exits."""
