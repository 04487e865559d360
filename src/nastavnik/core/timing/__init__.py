"""When things are due: rules read from words, days that follow from them, and moves to another academic year."""
