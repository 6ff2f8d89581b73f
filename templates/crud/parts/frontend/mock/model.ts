/** What the mock needs to know of an entity: enough to list, check and compute without a server. */
import type { FieldKind, Tone } from "../../lib/entity";

export type Row = Record<string, unknown>;
export type Where = Readonly<Record<string, readonly (string | boolean)[]>>;

export interface MockField {
  name: string;
  label: string;
  kind: FieldKind;
  unique?: boolean;
  values?: readonly { value: string; label: string }[];
  target?: string;
  onDelete?: "restrict" | "cascade" | "clear";
  minimum?: number;
  maximum?: number;
}

export type ComputedRule =
  | { kind: "days_until" | "days_since"; field: string }
  | { kind: "overdue"; field: string; doneField: string | null; doneValues: readonly (string | boolean)[] }
  | { kind: "weighted_sum"; terms: readonly { field: string; weight: number }[]; base: number; minimum: number | null; maximum: number | null }
  | { kind: "bands"; source: string; bands: readonly { upTo: number | null; label: string; tone: Tone }[] }
  | { kind: "related_count"; entity: string; via: string }
  | { kind: "related_sum"; entity: string; via: string; field: string; signField: string | null; minusValues: readonly string[] }
  | { kind: "custom" };

export type ActionRule =
  | { kind: "set_field"; field: string; value: string | number | boolean | null }
  | { kind: "increment"; field: string; by: number }
  | { kind: "assign_random"; field: string }
  | { kind: "custom" };

export interface MockEntity {
  module: string;
  label: string;
  titleField: string;
  fields: readonly MockField[];
  embedded: readonly string[];
  computed: readonly { name: string; rule: ComputedRule }[];
  actions: readonly { name: string; rule: ActionRule }[];
  /** Days are relative (`today-3`), a reference is the index of the sample it points at. */
  samples: readonly Row[];
}

export interface MockMetric {
  name: string;
  label: string;
  entity: string;
  function: "count" | "sum" | "average";
  field: string | null;
  groupBy: string | null;
  over: string | null;
  where: Where;
}
