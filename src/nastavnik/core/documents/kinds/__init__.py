"""One module per kind of paper. Each composes blocks out of plain data; the words are our own."""
