/** Computed values of a row, by the rules that need no code of their own. */
import type { ComputedRule, MockEntity, Row } from "./model";
import type { Store } from "./store";

const DAY_MS = 86_400_000;

/** The row with its computed values, in order: a later one may build on an earlier. */
export function computedOf(store: Store, entity: MockEntity, row: Row): Row {
  return entity.computed.reduce<Row>((known, { name, rule }) => ({ ...known, [name]: value(store, entity, rule, known) }), row);
}

function value(store: Store, entity: MockEntity, rule: ComputedRule, row: Row): unknown {
  switch (rule.kind) {
    case "days_until":
      return daysUntil(row[rule.field]);
    case "days_since": {
      const days = daysUntil(row[rule.field]);
      return days === null ? null : 0 - days;
    }
    case "overdue": {
      const done = rule.doneField !== null && rule.doneValues.some((known) => known === row[rule.doneField ?? ""]);
      return !done && (daysUntil(row[rule.field]) ?? 0) < 0;
    }
    case "weighted_sum": {
      const sum = rule.terms.reduce((total, term) => total + term.weight * amount(entity, term.field, row[term.field]), rule.base);
      return Math.round(Math.min(rule.maximum ?? sum, Math.max(rule.minimum ?? sum, sum)) * 10) / 10;
    }
    case "bands": {
      const source = row[rule.source];
      if (typeof source !== "number") return null;
      return rule.bands.find(({ upTo }) => upTo === null || source <= upTo)?.label ?? null;
    }
    case "related_count":
      return related(store, rule.entity, rule.via, row).length;
    case "related_sum":
      return related(store, rule.entity, rule.via, row).reduce((total, other) => {
        const minus = rule.signField !== null && rule.minusValues.some((known) => known === other[rule.signField ?? ""]);
        return total + Number(other[rule.field] ?? 0) * (minus ? -1 : 1);
      }, 0);
    case "custom":
      return null;
  }
}

function related(store: Store, module: string, via: string, row: Row): Row[] {
  return store.rows(module).filter((other) => other[via] === row.id);
}

function amount(entity: MockEntity, name: string, given: unknown): number {
  if (typeof given === "boolean") return given ? 1 : 0;
  const options = entity.fields.find((field) => field.name === name)?.values;
  if (options) return Math.max(0, options.findIndex((option) => option.value === given));
  return Number(given ?? 0);
}

function daysUntil(given: unknown): number | null {
  if (typeof given !== "string" || given === "") return null;
  const today = new Date();
  const here = Date.UTC(today.getFullYear(), today.getMonth(), today.getDate());
  return Math.round((Date.parse(given.slice(0, 10)) - here) / DAY_MS);
}
