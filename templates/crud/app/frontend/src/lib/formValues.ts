/** Between a record and a form: inputs hold text, records hold numbers, dates and nulls. */
import type { EmbeddedDef, EntityDef, FieldDef } from "./entity";
import { valueOf } from "./entity";
import { today, toLocalInput } from "./format";

export type FormValues = Record<string, unknown>;

/** What the form starts with: a record's values, else the fields' defaults and what the address pre-fills. */
export function startValues(entity: EntityDef, record: object | undefined, given: URLSearchParams): FormValues {
  const fields = entity.fields.map((field) => [field.name, record ? toInput(field, valueOf(record, field.name)) : initial(field, given.get(field.name))]);
  const embedded = entity.embedded.map((part) => [part.name, rows(part, record)]);
  return Object.fromEntries([...fields, ...embedded]);
}

/** A fresh row of an embedded list. */
export function emptyRow(part: EmbeddedDef): FormValues {
  return Object.fromEntries(part.fields.map((field) => [field.name, initial(field, null)]));
}

/** What is sent; with `before`, only what has changed since. */
export function toBody(entity: EntityDef, values: FormValues, before?: FormValues): FormValues {
  const body = wholeBody(entity, values);
  if (!before) return body;
  const old = wholeBody(entity, before);
  return Object.fromEntries(Object.entries(body).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(old[name])));
}

function wholeBody(entity: EntityDef, values: FormValues): FormValues {
  const fields = entity.fields.map((field) => [field.name, fromInput(field, values[field.name])]);
  const embedded = entity.embedded.map((part) => [
    part.name,
    (values[part.name] as FormValues[]).map((row) => Object.fromEntries(part.fields.map((field) => [field.name, fromInput(field, row[field.name])]))),
  ]);
  return Object.fromEntries([...fields, ...embedded]);
}

function rows(part: EmbeddedDef, record: object | undefined): FormValues[] {
  const items = record ? valueOf(record, part.name) : [];
  if (!Array.isArray(items)) return [];
  return items.map((item: object) => Object.fromEntries(part.fields.map((field) => [field.name, toInput(field, valueOf(item, field.name))])));
}

function initial(field: FieldDef, given: string | null): unknown {
  if (given !== null && field.kind !== "tags" && field.kind !== "boolean") return given;
  switch (field.kind) {
    case "boolean":
      return field.initial === true;
    case "tags":
      return [];
    case "date":
      return field.initial === "today" ? today() : String(field.initial ?? "");
    case "datetime":
      return field.initial === "now" || field.initial === "today" ? toLocalInput(new Date().toISOString()) : "";
    default:
      return String(field.initial ?? "");
  }
}

function toInput(field: FieldDef, value: unknown): unknown {
  switch (field.kind) {
    case "boolean":
      return value === true;
    case "tags":
      return Array.isArray(value) ? value : [];
    case "datetime":
      return typeof value === "string" ? toLocalInput(value) : "";
    default:
      return value === null || value === undefined ? "" : String(value);
  }
}

function fromInput(field: FieldDef, value: unknown): unknown {
  if (field.kind === "boolean" || field.kind === "tags") return value;
  const text = field.kind === "text" ? String(value ?? "") : String(value ?? "").trim();
  if (text === "") return null;
  if (field.kind === "integer" || field.kind === "decimal") return Number(text);
  return field.kind === "datetime" ? new Date(text).toISOString() : text;
}
