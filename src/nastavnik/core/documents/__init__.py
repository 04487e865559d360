"""Official papers: the block model, its three renderers, the kinds of papers and their states."""
