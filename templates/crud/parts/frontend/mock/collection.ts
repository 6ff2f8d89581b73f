/** A collection of the mock: the same verbs, the same refusals, no server. */
import { isoDay } from "../../lib/format";
import { strings } from "../../strings";
import { ApiError, type ActionResult, type AnyCollection, type Collection, type ListQuery, type Page, type RecordData } from "../port";
import { listed } from "./listing";
import type { ActionRule, MockEntity, Row } from "./model";
import type { Store } from "./store";

class MockCollection implements AnyCollection {
  private readonly store: Store;
  private readonly entity: MockEntity;

  constructor(store: Store, entity: MockEntity) {
    this.store = store;
    this.entity = entity;
  }

  async list(query: ListQuery): Promise<Page<RecordData>> {
    const rows = this.store.rows(this.entity.module).map((row) => this.store.read(this.entity.module, row));
    return listed<RecordData>(this.entity, rows, query);
  }

  async get(id: string): Promise<RecordData> {
    return this.out(this.row(id));
  }

  async create(body: object): Promise<RecordData> {
    this.refuseClash(body as Row);
    const now = new Date().toISOString();
    const blank = Object.fromEntries(this.entity.fields.map((field) => [field.name, null]));
    const row: Row = { ...blank, ...body, id: this.store.freshId(this.entity.module), created_at: now, updated_at: now };
    this.store.rows(this.entity.module).push(row);
    return this.out(row);
  }

  async update(id: string, body: object): Promise<RecordData> {
    const row = this.row(id);
    this.refuseClash(body as Row, id);
    Object.assign(row, body, { updated_at: new Date().toISOString() });
    return this.out(row);
  }

  async remove(id: string): Promise<void> {
    this.row(id);
    for (const { child, name, rule, rows } of this.pointingAt(id)) {
      if (rule === "restrict" && rows.length > 0) throw new ApiError(409, `${child.label}: ${rows.length}`);
      if (rule === "clear") rows.forEach((row) => Object.assign(row, { [name]: null }));
      if (rule === "cascade") this.drop(child.module, rows);
    }
    this.drop(this.entity.module, [this.row(id)]);
  }

  async act(action: string, id: string): Promise<RecordData> {
    const row = this.row(id);
    apply(this.entity, row, this.rule(action));
    row.updated_at = new Date().toISOString();
    return this.out(row);
  }

  async actOnAll(action: string): Promise<ActionResult> {
    const rule = this.rule(action);
    const rows = this.store.rows(this.entity.module);
    if (rule.kind === "assign_random") {
      const field = this.entity.fields.find(({ name }) => name === rule.field);
      const targets = this.store.rows(field?.target ?? "");
      const start = Math.floor(Math.random() * targets.length);
      rows.forEach((row, index) => Object.assign(row, { [rule.field]: targets[(start + index) % targets.length]?.id ?? null }));
    } else {
      rows.forEach((row) => apply(this.entity, row, rule));
    }
    return { changed: rows.length, message: `${this.entity.label}: ${rows.length}` };
  }

  private row(id: string): Row {
    const row = this.store.find(this.entity.module, id);
    if (!row) throw new ApiError(404, strings.recordGone);
    return row;
  }

  private out(row: Row): RecordData {
    return this.store.read(this.entity.module, row) as unknown as RecordData;
  }

  private rule(action: string): ActionRule {
    const found = this.entity.actions.find(({ name }) => name === action);
    if (!found) throw new ApiError(404, strings.recordGone);
    return found.rule;
  }

  private drop(module: string, gone: readonly Row[]): void {
    const rows = this.store.rows(module);
    rows.splice(0, rows.length, ...rows.filter((row) => !gone.includes(row)));
  }

  private refuseClash(body: Row, own?: string): void {
    const rows = this.store.rows(this.entity.module);
    const clash = this.entity.fields.find(
      ({ name, unique }) => unique && body[name] && rows.some((row) => row.id !== own && row[name] === body[name]),
    );
    if (clash) throw new ApiError(409, `${clash.label}: ${String(body[clash.name])}`);
  }

  private pointingAt(id: string) {
    return [...this.store.entities.values()].flatMap((child) =>
      child.fields
        .filter((field) => field.kind === "reference" && field.target === this.entity.module)
        .map(({ name, onDelete }) => ({
          child,
          name,
          rule: onDelete ?? "clear",
          rows: this.store.rows(child.module).filter((row) => row[name] === id),
        })),
    );
  }
}

function apply(entity: MockEntity, row: Row, rule: ActionRule): void {
  if (rule.kind === "set_field") {
    const words: Record<string, string> = { now: new Date().toISOString(), today: isoDay(new Date()) };
    row[rule.field] = words[String(rule.value)] ?? rule.value;
  } else if (rule.kind === "increment") {
    const field = entity.fields.find(({ name }) => name === rule.field);
    const next = Number(row[rule.field] ?? 0) + rule.by;
    row[rule.field] = Math.min(field?.maximum ?? next, Math.max(field?.minimum ?? next, next));
  }
}

/** The collection of one entity. Its rows are the spec's samples, so the types the spec gives them hold. */
export function collection<Read extends RecordData, Create, Update, RecordAction extends string, CollectionAction extends string>(
  store: Store,
  module: string,
): Collection<Read, Create, Update, RecordAction, CollectionAction> {
  return new MockCollection(store, store.entity(module)) as unknown as Collection<Read, Create, Update, RecordAction, CollectionAction>;
}
