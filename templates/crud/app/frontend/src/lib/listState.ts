/** The state of a list lives in the URL: search, filters, sorting, page and view survive a reload and can be shared. */
import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";

import type { ListQuery } from "../api/port";
import type { EntityDef, FieldDef, ViewKind } from "./entity";

export const PAGE_SIZES = [10, 20, 50] as const;
const DEFAULT_PAGE_SIZE = 20;
const DEFAULT_SORT = "-created_at";

export interface ListState {
  q: string;
  sort: string;
  page: number;
  pageSize: number;
  view: ViewKind;
  filters: Readonly<Record<string, string>>;
  query: ListQuery;
  /** Writes parameters; an empty value removes one. Anything but a page starts again at page 1. */
  set(changes: Readonly<Record<string, string>>): void;
  clear(): void;
}

/** The parameters that narrow the list down by this field. */
export function filterNames(field: FieldDef): string[] {
  switch (field.kind) {
    case "enum":
    case "boolean":
    case "reference":
      return [field.name];
    case "date":
    case "datetime":
      return [`${field.name}_from`, `${field.name}_to`];
    default:
      return [];
  }
}

export function isSortable(field: FieldDef): boolean {
  return field.kind !== "tags" && field.kind !== "text" && field.kind !== "reference";
}

export function useListState(entity: EntityDef): ListState {
  const [params, setParams] = useSearchParams();
  const set = useCallback(
    (changes: Readonly<Record<string, string>>) => {
      setParams((current) => changed(current, changes), { replace: true });
    },
    [setParams],
  );
  const clear = useCallback(() => {
    setParams((current) => kept(current, ["sort", "page_size", "view"]), { replace: true });
  }, [setParams]);
  return useMemo(() => ({ ...read(entity, params), set, clear }), [entity, params, set, clear]);
}

function read(entity: EntityDef, params: URLSearchParams): Omit<ListState, "set" | "clear"> {
  const names = entity.fields.flatMap(filterNames);
  const filters = Object.fromEntries(names.flatMap((name) => pair(name, params.get(name))));
  const size = Number(params.get("page_size"));
  const state = {
    q: params.get("q") ?? "",
    sort: params.get("sort") ?? DEFAULT_SORT,
    page: Math.max(1, Math.trunc(Number(params.get("page"))) || 1),
    pageSize: PAGE_SIZES.some((known) => known === size) ? size : DEFAULT_PAGE_SIZE,
    view: entity.views.find((view) => view === params.get("view")) ?? entity.views[0] ?? "table",
    filters,
  };
  const query = { q: state.q, sort: state.sort, page: state.page, page_size: state.pageSize, ...wireFilters(entity, filters) };
  return { ...state, query };
}

/** The last day of a range counts whole, also where a field has a time. */
function wireFilters(entity: EntityDef, filters: Readonly<Record<string, string>>): Record<string, string> {
  const moments = new Set(entity.fields.filter((field) => field.kind === "datetime").map((field) => field.name));
  return Object.fromEntries(
    Object.entries(filters).map(([name, value]) => {
      const bound = /^(.*)_(from|to)$/.exec(name);
      if (!bound || !moments.has(bound[1] ?? "")) return [name, value];
      return [name, new Date(`${value}T${bound[2] === "from" ? "00:00:00" : "23:59:59.999"}`).toISOString()];
    }),
  );
}

function pair(name: string, value: string | null): [string, string][] {
  return value ? [[name, value]] : [];
}

function changed(current: URLSearchParams, changes: Readonly<Record<string, string>>): URLSearchParams {
  const next = new URLSearchParams(current);
  if (!("page" in changes)) next.delete("page");
  for (const [name, value] of Object.entries(changes)) {
    if (value === "") next.delete(name);
    else next.set(name, value);
  }
  return next;
}

function kept(current: URLSearchParams, names: readonly string[]): URLSearchParams {
  return new URLSearchParams(names.flatMap((name) => pair(name, current.get(name))));
}
