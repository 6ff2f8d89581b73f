/** What a generation would run on, said before it starts: provider, sandbox, and whatever is missing. */

import { useQuery } from "@tanstack/react-query";

import { Dot } from "../components/Marks";
import { api } from "../lib/api";
import { sentence } from "../lib/words";

export function Readiness() {
  const found = useQuery({ queryKey: ["ready"], queryFn: api.ready, refetchInterval: 20_000, retry: false });
  if (!found.data) return null;
  return (
    <dl className="readiness" aria-label="What a generation runs on">
      {found.data.parts.map(({ name, ok, detail }) => (
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
