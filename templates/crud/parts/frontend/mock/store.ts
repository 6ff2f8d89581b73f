/** All records of the mock, in memory: they last as long as the page. */
import { isoDay } from "../../lib/format";
import { computedOf } from "./computed";
import type { MockEntity, Row } from "./model";

export class Store {
  readonly entities: ReadonlyMap<string, MockEntity>;
  private readonly tables: ReadonlyMap<string, Row[]>;
  private made = 0;

  constructor(entities: readonly MockEntity[]) {
    this.entities = new Map(entities.map((entity) => [entity.module, entity]));
    this.tables = new Map(entities.map((entity) => [entity.module, entity.samples.map((sample, index) => seed(entity, sample, index))]));
  }

  entity(module: string): MockEntity {
    const found = this.entities.get(module);
    if (!found) throw new Error(`the mock knows no entity ${module}`);
    return found;
  }

  rows(module: string): Row[] {
    const found = this.tables.get(module);
    if (!found) throw new Error(`the mock knows no entity ${module}`);
    return found;
  }

  find(module: string, id: unknown): Row | undefined {
    return this.rows(module).find((row) => row.id === id);
  }

  freshId(module: string): string {
    this.made += 1;
    return `${module}-new-${this.made}`;
  }

  titleOf(module: string, id: unknown): string | null {
    const row = this.find(module, id);
    return row ? String(row[this.entity(module).titleField]) : null;
  }

  /** A row as the server would send it: with labels of references and computed values. */
  read(module: string, row: Row): Row {
    const entity = this.entity(module);
    const labels = entity.fields
      .filter((field) => field.kind === "reference")
      .map((field) => [`${field.name.replace(/_id$/, "")}_label`, this.titleOf(field.target ?? "", row[field.name])]);
    return computedOf(this, entity, { ...row, ...Object.fromEntries(labels) });
  }
}

function seed(entity: MockEntity, sample: Row, index: number): Row {
  const fields = entity.fields.map((field) => {
    const value = sample[field.name];
    if (field.kind === "tags") return [field.name, value ?? []];
    if (field.kind === "reference" && typeof value === "number") return [field.name, `${field.target}-${value}`];
    return [field.name, resolved(value)];
  });
  const lists = entity.embedded.map((name) => [name, sample[name] ?? []]);
  const at = new Date(Date.now() - (entity.samples.length - index) * 3_600_000).toISOString();
  return { ...Object.fromEntries([...fields, ...lists]), id: `${entity.module}-${index}`, created_at: at, updated_at: at };
}

/** `today-3` and `today+1T09:30` as dates. */
function resolved(value: unknown): unknown {
  const match = typeof value === "string" ? /^today([+-]\d+)?(?:T(\d\d:\d\d))?$/.exec(value) : null;
  if (!match) return value ?? null;
  const date = new Date();
  date.setDate(date.getDate() + Number(match[1] ?? 0));
  return match[2] ? `${isoDay(date)}T${match[2]}:00Z` : isoDay(date);
}
