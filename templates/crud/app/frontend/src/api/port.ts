/** What a page may ask of the server: one `Collection` for each entity, and the errors it may answer with. Knows no
 * entity and no transport; `shape.ts` names the collections of this app. */

export interface RecordData {
  id: string;
  created_at: string;
  updated_at: string;
}

export interface Page<Read> {
  items: Read[];
  total: number;
  page: number;
  page_size: number;
}

/** Query parameters of a list, by their names on the wire: `q`, `sort`, `page`, `page_size`, and one for each filter. */
export type ListQuery = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

export interface ActionResult {
  changed: number;
  message: string;
}

export interface Collection<
  Read extends RecordData,
  Create,
  Update,
  RecordAction extends string = never,
  CollectionAction extends string = never,
> {
  list(query: ListQuery, signal?: AbortSignal): Promise<Page<Read>>;
  get(id: string, signal?: AbortSignal): Promise<Read>;
  create(body: Create): Promise<Read>;
  update(id: string, body: Update): Promise<Read>;
  remove(id: string): Promise<void>;
  act(action: RecordAction, id: string): Promise<Read>;
  actOnAll(action: CollectionAction): Promise<ActionResult>;
}

/** A collection whose entity is not known where it is used. */
export type AnyCollection = Collection<RecordData, object, object, string, string>;

export interface MetricPoint {
  key: string;
  label: string;
  value: number;
}

export interface MetricResult {
  name: string;
  label: string;
  kind: "number" | "groups" | "series";
  value: number | null;
  points: MetricPoint[];
}

export interface Dashboard {
  metrics: MetricResult[];
}

/** An answer other than success. `message` is a sentence for the user; `fields` has one for each field that was refused.
 * `status` is 0 when the server could not be reached. */
export class ApiError extends Error {
  readonly status: number;
  readonly fields: Readonly<Record<string, string>>;

  constructor(status: number, message: string, fields: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.fields = fields;
  }
}
