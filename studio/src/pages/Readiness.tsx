/** What a generation would run on, said before it starts: provider, sandbox, and whatever is missing. */

import { useQuery } from "@tanstack/react-query";

import { Dot } from "../components/Marks";
import { Notice } from "../components/States";
import { api } from "../lib/api";
import { sentence } from "../lib/words";

export function Readiness() {
  const found = useQuery({ queryKey: ["ready"], queryFn: api.ready, refetchInterval: 20_000, retry: false });
  const last = useQuery({ queryKey: ["runs", "last"], queryFn: () => api.runs({ page_size: "1" }), retry: false });
  if (found.error) {
    return (
      <Notice>
        The API does not answer. Start it with <code>gencode up</code>, or see what is missing with <code>gencode doctor</code>; this
        page goes on by itself.
      </Notice>
    );
  }
  if (!found.data) return null;
  const parts = [...found.data.parts];
  const add = (name: string, detail: string | undefined) => {
    if (detail && !parts.some((part) => part.name === name)) parts.push({ name, ok: true, detail: `${detail}, in the last run` });
  };
  add("provider", last.data?.items[0]?.provider);
  add("sandbox", last.data?.items[0]?.sandbox);
  return (
    <dl className="readiness" aria-label="What a generation runs on">
      {parts.map(({ name, ok, detail }) => (
        <div key={name} data-ok={ok}>
          <dt>
            <Dot status={ok ? "done" : "blocked"} />
            {sentence(name)}
            <span className="sr-only">{ok ? ": ready" : ": missing"}</span>
          </dt>
          <dd>{detail}</dd>
        </div>
      ))}
    </dl>
  );
}
