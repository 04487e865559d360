"""An independent optimum: all ways to give mentees mentors, by plain recursion."""

from collections import Counter
from itertools import combinations


def best_value(instance):
    """Return (pairs, value) of the best matching: value counts loyalty and load; pairs count only for cardinality."""
    by_cardinality = instance.objective == "cardinality"
    locked_mentors = Counter(mentor for _, mentor in instance.locked)
    locked_mentees = Counter(mentee for mentee, _ in instance.locked)
    mentees = [(name, wants - locked_mentees[name]) for name, wants in instance.mentees.items()]
    best = None

    def walk(place, used, pairs, value):
        nonlocal best
        if place == len(mentees):
            key = (pairs, value) if by_cardinality else (0, value)
            if best is None or key > best:
                best = key
            return
        name, wants = mentees[place]
        open_to = [m for m in instance.mentors if (name, m) in instance.scores and (name, m) not in instance.locked]
        for count in range(min(wants, len(open_to)) + 1):
            for chosen in combinations(open_to, count):
                if all(used[m] < instance.mentors[m] for m in chosen):
                    gain = 0
                    for mentor in chosen:
                        bonus = instance.loyalty if (name, mentor) in instance.previous else 0
                        gain += instance.scores[name, mentor] + bonus - instance.place_cost(used[mentor])
                    walk(place + 1, used + Counter(chosen), pairs + count, value + gain)

    walk(0, locked_mentors, 0, 0)
    return best
