"""Pairs of mentors and mentees: rules, scores, the exact optimum and its proof."""
