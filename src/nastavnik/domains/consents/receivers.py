"""What this room does when people came with a list: a written consent that the list knows of is one given on paper."""
