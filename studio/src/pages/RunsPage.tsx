/** All runs, newest first, by status. The address keeps the filter. */

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";

import { RunTable } from "../components/RunTable";
import { Empty, Loading, Notice } from "../components/States";
import { api } from "../lib/api";
import { useTitle } from "../lib/title";
import { count, statusLabel } from "../lib/words";

const STATUSES = ["running", "paused", "blocked", "delivered", "failed", "cancelled"];
const ROWS = 20;

export function RunsPage() {
  useTitle("Runs");
  const [params, setParams] = useSearchParams();
  const status = params.get("status") ?? "";
  const page = Number(params.get("page") ?? "1");
  const query = { page: String(page), page_size: String(ROWS), ...(status && { status }) };
  const found = useQuery({
    queryKey: ["runs", query],
    queryFn: () => api.runs(query),
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });
  const go = (next: Record<string, string>) => setParams(next);
  return (
    <>
      <header className="page-head">
        <h1>Runs</h1>
        <label className="field-inline">
          Status
          <select className="select" value={status} onChange={({ target }) => go(target.value ? { status: target.value } : {})}>
            <option value="">Any</option>
            {STATUSES.map((one) => (
              <option key={one} value={one}>
                {statusLabel(one)}
              </option>
            ))}
          </select>
        </label>
      </header>
      {found.error && <Notice>{found.error.message}</Notice>}
      {found.isPending && <Loading what="the runs" />}
      {found.data && !found.data.items.length && <Empty title="No runs here">Start one, or choose another status.</Empty>}
      {found.data && found.data.items.length > 0 && (
        <section className="card" aria-label="Runs">
          <RunTable runs={found.data.items} project />
          <footer className="pager">
            <span className="quiet">{count(found.data.total, "run")}</span>
            <div className="row">
              <button className="button" type="button" disabled={page < 2} onClick={() => go(pageQuery(status, page - 1))}>
                Newer
              </button>
              <button
                className="button"
                type="button"
                disabled={page * ROWS >= found.data.total}
                onClick={() => go(pageQuery(status, page + 1))}
              >
                Older
              </button>
            </div>
          </footer>
        </section>
      )}
    </>
  );
}

function pageQuery(status: string, page: number): Record<string, string> {
  return { page: String(page), ...(status && { status }) };
}
