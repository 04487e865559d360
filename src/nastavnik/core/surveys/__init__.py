"""Questionnaires in plain values: questions as data, what an answer may be, and what may be shown of many."""
