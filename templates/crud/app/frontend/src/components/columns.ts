/** Which values of an entity a list shows, and in what order. */
import type { ComputedDef, EntityDef, FieldDef } from "../lib/entity";

export type Column = { kind: "field"; field: FieldDef } | { kind: "computed"; computed: ComputedDef };

/** How many values stand beside the title; a record's own page has the rest. */
const MOST = 7;

/** What tells records apart at a glance comes first when not everything fits. */
const WEIGHTS: Record<FieldDef["kind"], number> = {
  enum: 0,
  date: 1,
  datetime: 1,
  reference: 2,
  decimal: 3,
  integer: 3,
  boolean: 4,
  string: 5,
  email: 5,
  phone: 5,
  tags: 6,
  url: 7,
  text: 8,
};

/** The listed values but the title, which leads; long texts stay out of tables. In the entity's own order. */
export function columnsOf(entity: EntityDef, without: readonly string[] = []): Column[] {
  const fields = entity.fields
    .filter(({ name, inList, kind }) => inList !== false && kind !== "text" && name !== entity.titleField && !without.includes(name))
    .map((field): Column => ({ kind: "field", field }));
  const computed = entity.computed
    .filter(({ inList }) => inList !== false)
    .map((value): Column => ({ kind: "computed", computed: value }));
  const all = [...fields, ...computed];
  const kept = new Set(all.toSorted((one, other) => weightOf(one) - weightOf(other)).slice(0, MOST));
  return all.filter((column) => kept.has(column));
}

function weightOf(column: Column): number {
  if (column.kind === "field") return WEIGHTS[column.field.kind];
  return column.computed.kind === "string" || column.computed.kind === "boolean" ? WEIGHTS.enum : WEIGHTS.integer;
}

export function nameOf(column: Column): string {
  return column.kind === "field" ? column.field.name : column.computed.name;
}

export function labelOf(column: Column): string {
  return column.kind === "field" ? column.field.label : column.computed.label;
}

export function isNumeric(column: Column): boolean {
  const kind = column.kind === "field" ? column.field.kind : column.computed.kind;
  return kind === "integer" || kind === "decimal";
}
