/** Search, filters, sorting and pages over rows in memory, as the server does them. */
import type { ListQuery, Page } from "../port";
import type { MockEntity, MockField, Row } from "./model";

const TEXT: readonly string[] = ["string", "text", "email", "url", "phone", "tags"];

export function listed<Read>(entity: MockEntity, rows: readonly Row[], query: ListQuery): Page<Read> {
  const found = rows.filter((row) => matches(entity, row, String(query.q ?? "")) && entity.fields.every((field) => passes(field, row, query)));
  const sort = String(query.sort ?? "-created_at");
  const name = sort.replace(/^-/, "");
  const rank = ranking(entity, name);
  const ordered = [...found].sort((a, b) => compare(rank(a[name]), rank(b[name])) * (sort.startsWith("-") ? -1 : 1));
  const page = Number(query.page ?? 1);
  const size = Number(query.page_size ?? 20);
  return { items: ordered.slice((page - 1) * size, page * size) as Read[], total: found.length, page, page_size: size };
}

function matches(entity: MockEntity, row: Row, q: string): boolean {
  const text = entity.fields.filter(({ kind }) => TEXT.includes(kind)).map(({ name }) => String(row[name] ?? "").toLowerCase());
  return q.toLowerCase().split(/\s+/).every((word) => text.some((value) => value.includes(word)));
}

function passes(field: MockField, row: Row, query: ListQuery): boolean {
  const value = row[field.name];
  const wanted = query[field.name];
  if (wanted !== undefined && ![wanted].flat().some((one) => String(one) === String(value))) return false;
  const from = query[`${field.name}_from`];
  const to = query[`${field.name}_to`];
  if (from !== undefined && (value === null || String(value) < String(from))) return false;
  return to === undefined || (value !== null && String(value) <= String(to));
}

function ranking(entity: MockEntity, name: string): (value: unknown) => unknown {
  const options = entity.fields.find((field) => field.name === name)?.values;
  return options ? (value) => options.findIndex((option) => option.value === value) : (value) => value;
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a ?? "").localeCompare(String(b ?? ""));
}
