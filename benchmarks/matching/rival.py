"""Runs mentor-match on the problem in a file: python rival.py FILE. It runs in an environment that holds mentor-match.

Places beyond the first are its own way, a round for each: whoever has a mentor, and whoever is full, stands aside.
The score of a pair is a ready number out of a table, which is less work than its own rules would be.
"""

import json
import sys
import time

from matching.mentee import Mentee
from matching.mentor import Mentor
from matching.process import process_data
from matching.rules.rule import Disqualify


class Ready:
    """A rule whose points are known beforehand."""

    def __init__(self, scores):
        self.scores = scores

    def evaluate(self, match):
        return True

    def apply(self, match):
        return self.scores.get((match.mentee.email, match.mentor.email), 0)


def main(path):
    with open(path, encoding="utf-8") as file:
        problem = json.load(file)
    places = {one["id"]: one["capacity"] for one in problem["mentors"]}
    scores = {(mentee, mentor): score for mentee, mentor, score in problem["scores"]}
    mentors = [Mentor(email=key, grade=1) for key in places]
    mentees = [Mentee(email=one["id"], grade=1) for one in problem["mentees"]]
    closed = Disqualify(
        lambda match: (
            (match.mentee.email, match.mentor.email) not in scores
            or bool(match.mentee.mentors)
            or len(match.mentor.mentees) >= places[match.mentor.email]
        )
    )
    began = time.process_time()
    process_data(mentors, mentees, [[Ready(scores), closed]] * max(places.values()))
    seconds = time.process_time() - began
    pairs = [(mentee.email, mentee.mentors[0].email) for mentee in mentees if mentee.mentors]
    total = sum(scores[pair] for pair in pairs)
    print(json.dumps({"seconds": seconds, "total": total, "matched": len(pairs)}))


if __name__ == "__main__":
    main(sys.argv[1])
