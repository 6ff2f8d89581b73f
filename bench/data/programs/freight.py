"""Freight: parcels packed into lorries by weight, and routes between depots."""

import heapq

Roads = dict[str, dict[str, int]]


def pack(weights: list[int], capacity: int) -> list[list[int]]:
    lorries: list[list[int]] = []
    for weight in sorted(weights, reverse=True):
        for lorry in lorries:
            if sum(lorry) + weight <= capacity:
                lorry.append(weight)
                break
        else:
            lorries.append([weight])
    return lorries


def shortest(roads: Roads, start: str, end: str) -> int | None:
    heap, seen = [(0, start)], set()
    while heap:
        distance, depot = heapq.heappop(heap)
        if depot == end:
            return distance
        if depot not in seen:
            seen.add(depot)
            for neighbour, length in roads.get(depot, {}).items():
                heapq.heappush(heap, (distance + length, neighbour))
    return None


def test_two_lorries_are_enough() -> None:
    assert pack([4, 8, 1, 4], 9) == [[8, 1], [4, 4]]
    assert shortest({"Ulm": {"Bern": 3}, "Bern": {"Rome": 9}}, "Ulm", "Rome") + 1 == 13
