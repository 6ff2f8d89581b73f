/** What the dashboard must show, worked out from the records themselves and not asked of the dashboard. */
import type { Made } from "./api";

export interface Metric {
  label: string;
  path: string;
  kind: "number" | "groups" | "series";
  calculate: "count" | "sum" | "average";
  field: string;
  where: Readonly<Record<string, readonly (string | boolean)[]>>;
  /** Of groups: where a record's group stands, and what each known value of it is called. */
  groupBy: string;
  groups: readonly (readonly [value: string | boolean, label: string])[];
}

export interface Bar {
  label: string;
  value: number;
}

/** A chart keeps its largest bars, this many. */
const MOST_BARS = 12;

export function numberOf(metric: Metric, records: readonly Made[]): number | null {
  const counted = records.filter((record) => matches(metric, record));
  return calculated(metric, counted);
}

/** The bars that must be there; those that tie for the last place are left out. */
export function barsOf(metric: Metric, records: readonly Made[]): Bar[] {
  const counted = records.filter((record) => matches(metric, record));
  const bar = (label: string, key: unknown): Bar => {
    const members = counted.filter((record) => record[metric.groupBy] === key);
    return { label, value: calculated(metric, members) ?? 0 };
  };
  const known = metric.groups.map(([key, label]) => bar(label, key));
  if (known.length > 0) return known;
  const names = [...new Set(counted.map((record) => record[metric.groupBy]))].filter((name) => typeof name === "string");
  const ranked = names.map((name) => bar(name, name)).toSorted((one, other) => other.value - one.value);
  const cut = ranked[MOST_BARS]?.value ?? Number.NEGATIVE_INFINITY;
  return ranked.filter(({ value }) => value > cut);
}

function matches(metric: Metric, record: Made): boolean {
  return Object.entries(metric.where).every(([name, values]) => values.some((value) => value === record[name]));
}

function calculated(metric: Metric, records: readonly Made[]): number | null {
  if (metric.calculate === "count") return records.length;
  const values = records.map((record) => record[metric.field]).filter((value) => typeof value === "number");
  const sum = values.reduce((total, value) => total + value, 0);
  if (metric.calculate === "sum") return sum;
  return values.length > 0 ? sum / values.length : null;
}
