"""Rules of consent in plain values: purposes, who signs, what is written, and the gate that everything asks."""
