/** What the generic pages need to know of an entity. Definitions are data; nothing here fetches or draws. */

import type { Icon as IconType } from "./icon";
import type { AnyCollection, RecordData } from "../api/port";

export type Tone = "neutral" | "info" | "success" | "warning" | "danger";

export type FieldKind =
  | "string"
  | "text"
  | "integer"
  | "decimal"
  | "boolean"
  | "date"
  | "datetime"
  | "enum"
  | "email"
  | "url"
  | "phone"
  | "tags"
  | "reference";

export type ViewKind = "table" | "cards" | "board";

export interface Option {
  value: string;
  label: string;
  tone: Tone;
}

export interface FieldDef<Name extends string = string> {
  name: Name;
  label: string;
  kind: FieldKind;
  required?: boolean;
  unique?: boolean;
  help?: string;
  options?: readonly Option[];
  initial?: string | number | boolean;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  unit?: string;
  /** Of a reference: the module of the entity it points at. */
  target?: string;
  inList?: boolean;
}

export interface ComputedDef<Name extends string = string> {
  name: Name;
  label: string;
  kind: "integer" | "decimal" | "boolean" | "string";
  description?: string;
  /** Tones by value, for values that are words. */
  bands?: readonly { label: string; tone: Tone }[];
  /** Tone of a boolean that is true. */
  tone?: Tone;
  unit?: string;
  inList?: boolean;
}

export interface EmbeddedDef<Name extends string = string> {
  name: Name;
  label: string;
  itemLabel: string;
  fields: readonly FieldDef[];
}

export type Conditions = Readonly<Record<string, readonly (string | boolean)[]>>;

export interface ActionDef {
  name: string;
  label: string;
  description: string;
  hiddenWhen: Conditions;
}

/** Records of another entity that point at this one through `via`. */
export interface ChildDef {
  module: string;
  via: string;
}

export interface EntityDef<Name extends string = string> {
  module: string;
  path: string;
  label: string;
  labelPlural: string;
  description: string;
  icon: IconType;
  titleField: Name;
  views: readonly ViewKind[];
  api: AnyCollection;
  fields: readonly FieldDef<Name>[];
  computed: readonly ComputedDef<Name>[];
  embedded: readonly EmbeddedDef<Name>[];
  recordActions: readonly ActionDef[];
  collectionActions: readonly ActionDef[];
  children: readonly ChildDef[];
}

/** Checks every name against the type that the server answers with, then forgets that type. */
export function defineEntity<Read extends RecordData>(definition: EntityDef<keyof Read & string>): EntityDef {
  return definition;
}

/** The value of a field or computed value of any record. */
export function valueOf(record: object, name: string): unknown {
  return (record as Record<string, unknown>)[name];
}

/** How a record is called in lists, links and headings. */
export function titleOf(entity: EntityDef, record: RecordData): string {
  const title = valueOf(record, entity.titleField);
  const field = entity.fields.find((candidate) => candidate.name === entity.titleField);
  if (field?.kind === "reference") return referenceLabel(record, field) ?? record.id;
  const option = field?.options?.find((candidate) => candidate.value === title);
  return option?.label ?? (title === null || title === undefined || title === "" ? record.id : String(title));
}

/** The title of the record that a reference points at, or null when it points at nothing. */
export function referenceLabel(record: object, field: FieldDef): string | null {
  const label = valueOf(record, labelName(field));
  return typeof label === "string" ? label : null;
}

/** `project_id` is accompanied by `project_label`. */
export function labelName(field: FieldDef): string {
  return `${field.name.replace(/_id$/, "")}_label`;
}

/** Whether an action has nothing to do for this record. */
export function isHidden(action: ActionDef, record: object): boolean {
  return Object.entries(action.hiddenWhen).some(([name, values]) =>
    values.some((value) => value === valueOf(record, name)),
  );
}

export function firstEnum(entity: EntityDef): FieldDef | undefined {
  return entity.fields.find((field) => field.kind === "enum");
}
