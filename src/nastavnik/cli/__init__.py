"""Commands for operators and for files in, files out."""
