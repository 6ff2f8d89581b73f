/** Pages of a list: where we are, back and on, and how many rows a page holds. */
import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";

import { fill } from "../lib/format";
import { PAGE_SIZES, type ListState } from "../lib/listState";
import { strings } from "../strings";

export function Pagination({ state, total }: { state: ListState; total: number }) {
  const pages = Math.max(1, Math.ceil(total / state.pageSize));
  const from = total === 0 ? 0 : (state.page - 1) * state.pageSize + 1;
  const to = Math.min(total, state.page * state.pageSize);
  const go = (page: number) => state.set({ page: page === 1 ? "" : String(page) });
  return (
    <nav aria-label={strings.pagination} className="flex flex-wrap items-center justify-between gap-3">
      <p role="status" className="text-sm text-muted tabular-nums">
        {fill(strings.range, { from, to, total })}
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <label className="flex items-center gap-2 text-sm text-muted">
          {strings.pageSize}
          <select
            className="input input-small w-auto"
            value={state.pageSize}
            onChange={(event) => state.set({ page_size: event.target.value })}
          >
            {PAGE_SIZES.map((size) => (
              <option key={size} value={size}>
                {size}
              </option>
            ))}
          </select>
        </label>
        <div className="flex gap-2">
          <button type="button" className="btn btn-secondary btn-small" disabled={state.page <= 1} onClick={() => go(Math.min(pages, state.page - 1))}>
            <ChevronLeft aria-hidden className="size-4" />
            {strings.previous}
          </button>
          <button type="button" className="btn btn-secondary btn-small" disabled={state.page >= pages} onClick={() => go(state.page + 1)}>
            {strings.next}
            <ChevronRight aria-hidden className="size-4" />
          </button>
        </div>
      </div>
    </nav>
  );
}
