/** Figures of the dashboard over rows in memory. */
import { isoDay } from "../../lib/format";
import { strings } from "../../strings";
import type { Dashboard, MetricPoint, MetricResult } from "../port";
import type { MockMetric, Row } from "./model";
import type { Store } from "./store";

const DAYS = 30;

export function dashboardOf(store: Store, metrics: readonly MockMetric[]): Dashboard {
  return { metrics: metrics.map((metric) => result(store, metric)) };
}

function result(store: Store, metric: MockMetric): MetricResult {
  const rows = store
    .rows(metric.entity)
    .filter((row) => Object.entries(metric.where).every(([name, values]) => values.some((value) => value === row[name])));
  const { name, label } = metric;
  if (metric.groupBy !== null) return { name, label, kind: "groups", value: null, points: groups(store, metric, metric.groupBy, rows) };
  if (metric.over !== null) return { name, label, kind: "series", value: null, points: series(metric, metric.over, rows) };
  return { name, label, kind: "number", value: figure(metric, rows), points: [] };
}

function figure(metric: MockMetric, rows: readonly Row[]): number | null {
  if (metric.function === "count") return rows.length;
  const values = rows.map((row) => row[metric.field ?? ""]).filter((value) => typeof value === "number");
  const sum = values.reduce((total, value) => total + value, 0);
  if (metric.function === "sum") return sum;
  return values.length === 0 ? null : sum / values.length;
}

function groups(store: Store, metric: MockMetric, by: string, rows: readonly Row[]): MetricPoint[] {
  const field = store.entity(metric.entity).fields.find(({ name }) => name === by);
  const known = field?.values?.map(({ value }) => value) ?? [];
  const keys = [...new Set([...known, ...rows.map((row) => String(row[by] ?? ""))])].filter((key) => key !== "");
  return keys.map((key) => {
    const members = rows.filter((row) => String(row[by] ?? "") === key);
    return { key, label: labelOf(store, field, key), value: figure(metric, members) ?? 0 };
  });
}

function labelOf(store: Store, field: { kind: string; target?: string; values?: readonly { value: string; label: string }[] } | undefined, key: string): string {
  if (field?.kind === "boolean") return key === "true" ? strings.yes : strings.no;
  if (field?.target) return store.titleOf(field.target, key) ?? key;
  return field?.values?.find(({ value }) => value === key)?.label ?? key;
}

function series(metric: MockMetric, over: string, rows: readonly Row[]): MetricPoint[] {
  return Array.from({ length: DAYS }, (_, index) => {
    const date = new Date();
    date.setDate(date.getDate() - (DAYS - 1 - index));
    const key = isoDay(date);
    const members = rows.filter((row) => String(row[over] ?? "").startsWith(key));
    return { key, label: key, value: figure(metric, members) ?? 0 };
  });
}
