"""An independent exact optimum: cheapest ways one by one, in plain Python, with pairs and points as two numbers.

It shares nothing with the engine: no arrays, no constant for a pair, no prices. Costs are (pairs, points) and compare
as such, so «more pairs first» is meant literally.
"""

from collections import Counter

FAR = (10**9, 10**15)


def best_exact(instance):
    """Return (pairs, value) of the best matching: value counts loyalty and load; pairs only for cardinality."""
    network = _Network(instance)
    pairs = value = 0
    while network.widen():
        gain = network.last_gain
        pairs, value = pairs + gain[0], value + gain[1]
    return pairs, value


class _Network:
    """Nodes are names; every arc knows its room, its cost and its way back."""

    def __init__(self, instance):
        self.arcs, self.out = [], {}
        counts = 1 if instance.objective == "cardinality" else 0
        locked = set(instance.locked)
        of_mentee, of_mentor = Counter(e for e, _ in locked), Counter(m for _, m in locked)
        for mentee, wants in instance.mentees.items():
            self._lay("source", ("e", mentee), wants - of_mentee[mentee], (0, 0))
        for (mentee, mentor), score in instance.scores.items():
            if (mentee, mentor) not in locked:
                bonus = instance.loyalty if (mentee, mentor) in instance.previous else 0
                self._lay(("e", mentee), ("m", mentor), 1, (-counts, -score - bonus))
        for mentor, capacity in instance.mentors.items():
            for place in range(of_mentor[mentor], capacity):
                self._lay(("m", mentor), "sink", 1, (0, instance.place_cost(place)))
        self.last_gain = (0, 0)

    def _lay(self, tail, head, room, cost):
        self.out.setdefault(tail, []).append(len(self.arcs))
        self.arcs.append([tail, head, room, cost])
        self.out.setdefault(head, []).append(len(self.arcs))
        self.arcs.append([head, tail, 0, (-cost[0], -cost[1])])

    def widen(self):
        """Send one more unit where that brings anything; say whether it did."""
        far, by = self._distances()
        if far.get("sink", FAR) >= (0, 0):
            return False
        node = "sink"
        while node != "source":
            arc = by[node]
            self.arcs[arc][2] -= 1
            self.arcs[arc ^ 1][2] += 1
            node = self.arcs[arc][0]
        self.last_gain = (-far["sink"][0], -far["sink"][1])
        return True

    def _distances(self):
        far, by = {"source": (0, 0)}, {}
        waiting = ["source"]
        while waiting:
            node = waiting.pop(0)
            for number in self.out.get(node, ()):
                _, head, room, cost = self.arcs[number]
                reached = (far[node][0] + cost[0], far[node][1] + cost[1])
                if room and reached < far.get(head, FAR):
                    far[head], by[head] = reached, number
                    if head not in waiting:
                        waiting.append(head)
        return far, by
