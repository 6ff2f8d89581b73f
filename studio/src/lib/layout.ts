/** Where each step stands on the board: a row by what it needs, and a lane by whether it lies on the longest way. */

export interface Planned {
  name: string;
  needs: string[];
}

export interface Place {
  row: number;
  lane: number;
}

export interface Edge {
  from: string;
  to: string;
}

/** Place by step name; lane 0 is the longest way through the plan. */
export function layout(steps: readonly Planned[]): Map<string, Place> {
  const byName = new Map(steps.map((step) => [step.name, step]));
  const needs = (name: string) => (byName.get(name)?.needs ?? []).filter((need) => byName.has(need));
  const rows = new Map<string, number>();
  const row = (name: string): number => {
    const known = rows.get(name);
    if (known !== undefined) return known;
    const found = 1 + Math.max(-1, ...needs(name).map(row));
    rows.set(name, found);
    return found;
  };
  steps.forEach((step) => row(step.name));
  const main = longestWay(steps, row, needs);
  return new Map(steps.map(({ name }) => [name, { row: row(name), lane: main.has(name) ? 0 : 1 }]));
}

function longestWay(steps: readonly Planned[], row: (name: string) => number, needs: (name: string) => string[]) {
  const way = new Set<string>();
  const resting = (name: string) => steps.filter((step) => step.needs.includes(name)).length;
  // Of two steps in a row, the one that more rests on.
  const leadsOn = (name: string) => steps.every((step) => row(step.name) !== row(name) || resting(step.name) <= resting(name));
  let name = steps.reduce<string | undefined>((last, step) => (last && row(step.name) < row(last) ? last : step.name), undefined);
  while (name) {
    way.add(name);
    const above: number = row(name) - 1;
    name = needs(name).find((need) => row(need) === above && leadsOn(need));
  }
  return way;
}

/** Every need as an edge. */
export function edges(steps: readonly Planned[]): Edge[] {
  const names = new Set(steps.map((step) => step.name));
  return steps.flatMap((step) => step.needs.filter((need) => names.has(need)).map((need) => ({ from: need, to: step.name })));
}

/** The steps that rest on a step, in plan order. */
export function downstream(steps: readonly Planned[], name: string): string[] {
  const found = new Set([name]);
  for (const step of steps) if (step.needs.some((need) => found.has(need))) found.add(step.name);
  found.delete(name);
  return [...found];
}
