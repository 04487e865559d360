"""The exact optimum by minimum cost flow. The only module that knows the flow engine; it is imported when called."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nastavnik.core.matching.model import MenteeMentor
from nastavnik.core.matching.reduction import Reduced

Numbers = npt.NDArray[np.int64]


class NoOptimum(RuntimeError):
    """The flow engine failed; the network always has an answer, so this is a fault of ours."""


@dataclass(frozen=True, slots=True)
class _Arcs:
    tails: Numbers
    heads: Numbers
    capacities: Numbers
    costs: Numbers


def solve(problem: Reduced) -> tuple[MenteeMentor, ...]:
    """Return the pairs whose scores less the costs of places sum to the most, in the order of the scores.

    Nodes: a source, the mentees, the mentors, a sink. A mentee may always flow to the sink for nothing, so an answer
    always exists; the places of a mentor are parallel arcs, dearer one by one.
    """
    pairs = list(problem.scores)
    if not pairs or not any(problem.wants.values()):
        return ()
    arcs = _network(problem, pairs)
    flows = _flows(arcs, supply=sum(problem.wants.values()), sink=len(problem.wants) + len(problem.places) + 1)
    return tuple(pair for pair, flow in zip(pairs, flows[: len(pairs)], strict=True) if flow)


def _network(problem: Reduced, pairs: list[MenteeMentor]) -> _Arcs:
    """Lay the arcs: first one per pair, then source to mentees, mentees to the sink, places of mentors to the sink."""
    mentee_node = {name: number for number, name in enumerate(problem.wants, start=1)}
    mentor_node = {name: number for number, name in enumerate(problem.places, start=len(mentee_node) + 1)}
    sink = len(mentee_node) + len(mentor_node) + 1
    rows = [(mentee_node[mentee], mentor_node[mentor], 1, -problem.scores[mentee, mentor]) for mentee, mentor in pairs]
    for name, wants in problem.wants.items():
        rows += [(0, mentee_node[name], wants, 0), (mentee_node[name], sink, wants, 0)]
    for name, costs in problem.places.items():
        rows += [(mentor_node[name], sink, places, cost) for cost, places in sorted(Counter(costs).items())]
    table = np.array(rows, dtype=np.int64)
    return _Arcs(*(np.ascontiguousarray(table[:, column]) for column in range(4)))


def _flows(arcs: _Arcs, *, supply: int, sink: int) -> Numbers:
    # The engine is a large library: a command that only shows its help must not pay for it.
    from ortools.graph.python import min_cost_flow

    engine = min_cost_flow.SimpleMinCostFlow()
    numbers = engine.add_arcs_with_capacity_and_unit_cost(
        arcs.tails.astype(np.int32), arcs.heads.astype(np.int32), arcs.capacities, arcs.costs
    )
    engine.set_node_supply(0, supply)
    engine.set_node_supply(sink, -supply)
    status = engine.solve()
    if status != engine.OPTIMAL:
        raise NoOptimum(f"flow engine answered {status}")
    flows: Numbers = np.asarray(engine.flows(numbers), dtype=np.int64)
    return flows
