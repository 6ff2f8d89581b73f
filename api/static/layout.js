// Where each step stands on the board: a row by what it needs, and a lane by whether it lies on the longest way.

/** Map of step name to {row, lane}; lane 0 is the longest way through the plan. */
export function layout(steps) {
  const byName = new Map(steps.map((step) => [step.name, step]));
  const rows = new Map();
  const row = (name) => {
    if (!rows.has(name)) rows.set(name, 1 + Math.max(-1, ...needs(name).map(row)));
    return rows.get(name);
  };
  const needs = (name) => byName.get(name).needs.filter((need) => byName.has(need));
  steps.forEach((step) => row(step.name));
  const main = mainWay(steps, rows, needs);
  return new Map(steps.map(({ name }) => [name, { row: rows.get(name), lane: main.has(name) ? 0 : 1 }]));
}

function mainWay(steps, rows, needs) {
  const way = new Set();
  let name = steps.reduce((last, step) => (rows.get(step.name) >= rows.get(last) ? step.name : last), steps[0].name);
  while (name) {
    way.add(name);
    const before = needs(name);
    name = before.find((need) => rows.get(need) === rows.get(name) - 1 && leadsOn(need, steps, rows));
    name ??= null;
  }
  return way;
}

// Of two steps in a row, the one that more rests on.
function leadsOn(name, steps, rows) {
  const resting = (candidate) => steps.filter((step) => step.needs.includes(candidate)).length;
  const beside = steps.filter((step) => rows.get(step.name) === rows.get(name));
  return beside.every((step) => resting(step.name) <= resting(name));
}

/** Every need as {from, to}. */
export function edges(steps) {
  const names = new Set(steps.map((step) => step.name));
  return steps.flatMap((step) => step.needs.filter((need) => names.has(need)).map((need) => ({ from: need, to: step.name })));
}
