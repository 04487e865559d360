"""Russian words: endings, cases, initials, dates and small numbers."""
