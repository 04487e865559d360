"""The academic year in plain values: today's list, progress against the plan, the package of papers."""
