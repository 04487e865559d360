"""What may be done with a roadmap: with the plan as a whole, and with one action of it."""
