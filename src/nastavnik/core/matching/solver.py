"""The exact optimum by minimum cost flow. The only module that knows the flow engine; it is imported when called."""

import numpy as np

from nastavnik.core.matching.reduction import Reduced
from nastavnik.core.matching.table import BadInstance, Flags, Numbers


class NoOptimum(RuntimeError):
    """The flow engine failed; the network always has an answer, so this is a fault of ours."""


def solve(problem: Reduced) -> Flags:
    """Say of each pair of the problem whether it is taken, so that scores less costs of places sum to the most.

    Nodes: the mentees, the mentors, a sink. A mentee may always flow to the sink for nothing, so an answer always
    exists; the places of a mentor are parallel arcs, dearer one by one.
    """
    if not len(problem.gain) or not problem.wants.any():
        return np.zeros(len(problem.gain), dtype=np.bool_)
    flow = _flows(*_network(problem), problem.wants)
    return np.asarray(flow[: len(problem.gain)] > 0, dtype=np.bool_)


def _network(problem: Reduced) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Lay the arcs: one per pair first, then mentees to the sink, then the places of mentors to the sink."""
    mentees, mentors = len(problem.wants), len(problem.places)
    sink = mentees + mentors
    tails = [problem.mentee, np.arange(mentees)]
    heads = [problem.mentor + mentees, np.full(mentees, sink)]
    capacities = [np.ones(len(problem.gain), dtype=np.int64), problem.wants]
    costs = [-problem.gain, np.zeros(mentees, dtype=np.int64)]
    for cost, count in problem.levels():
        filled = np.flatnonzero(count)
        tails.append(filled + mentees)
        heads.append(np.full(len(filled), sink))
        capacities.append(count[filled])
        costs.append(np.full(len(filled), cost))
    return np.concatenate(tails), np.concatenate(heads), np.concatenate(capacities), np.concatenate(costs)


def _flows(tails: Numbers, heads: Numbers, capacities: Numbers, costs: Numbers, wants: Numbers) -> Numbers:
    # The engine is a large library: a command that only shows its help must not pay for it.
    from ortools.graph.python import min_cost_flow

    engine = min_cost_flow.SimpleMinCostFlow()
    arcs = engine.add_arcs_with_capacity_and_unit_cost(
        tails.astype(np.int32), heads.astype(np.int32), capacities.astype(np.int64), costs.astype(np.int64)
    )
    engine.set_nodes_supplies(np.arange(len(wants), dtype=np.int32), wants.astype(np.int64))
    engine.set_node_supply(int(heads[-1]), -int(wants.sum()))
    status = engine.solve()
    if status == engine.BAD_COST_RANGE:
        raise BadInstance("Числа слишком велики: баллы, надбавка за прежнюю пару или цена мест не помещаются в расчёт.")
    if status != engine.OPTIMAL:
        raise NoOptimum(f"flow engine answered {status}")
    return np.asarray(engine.flows(arcs), dtype=np.int64)
