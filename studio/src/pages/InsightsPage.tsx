/** What all runs together tell. */

import { useQuery } from "@tanstack/react-query";

import { Empty, Loading } from "../components/States";
import { api } from "../lib/api";
import { useTitle } from "../lib/title";

export function InsightsPage() {
  useTitle("Insights");
  const found = useQuery({ queryKey: ["insights"], queryFn: api.insights, retry: false });
  return (
    <>
      <header className="page-head">
        <h1>Insights</h1>
      </header>
      {found.isPending && <Loading what="the insights" />}
      {found.error && <Empty title="No insights to show">{found.error.message}</Empty>}
    </>
  );
}
