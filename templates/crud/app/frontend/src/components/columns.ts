/** Which values of an entity a list shows, and in what order. */
import type { ComputedDef, EntityDef, FieldDef } from "../lib/entity";

export type Column = { kind: "field"; field: FieldDef } | { kind: "computed"; computed: ComputedDef };

/** Every listed value but the title, which leads; long texts stay out of tables. */
export function columnsOf(entity: EntityDef, without: readonly string[] = []): Column[] {
  const fields = entity.fields
    .filter(({ name, inList, kind }) => inList !== false && kind !== "text" && name !== entity.titleField && !without.includes(name))
    .map((field): Column => ({ kind: "field", field }));
  const computed = entity.computed
    .filter(({ inList }) => inList !== false)
    .map((value): Column => ({ kind: "computed", computed: value }));
  return [...fields, ...computed];
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
