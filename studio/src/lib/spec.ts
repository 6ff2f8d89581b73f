/** What the app's spec says the prompt asked for and the app does not do. */

import { useQuery } from "@tanstack/react-query";

import { api } from "./api";
import type { Run } from "./types";

const SPEC = ".gencode/spec.json";

export interface NotCovered {
  phrase: string;
  reason: string;
}

/** Empty as long as no spec was committed. */
export function useNotCovered(run: Run): readonly NotCovered[] {
  const commit = specCommit(run);
  const found = useQuery({
    queryKey: ["not-covered", run.project_id, commit],
    queryFn: async () => notCovered(await api.text(run.project_id, SPEC, commit)),
    enabled: commit !== "",
    staleTime: Infinity,
    retry: false,
  });
  return found.data ?? [];
}

/** Of the two steps that write the spec, the later one's. */
function specCommit({ steps }: Run): string {
  const of = (name: string) => steps.find((step) => step.name === name && step.status === "done")?.commit;
  return of("architecture") ?? of("analysis") ?? "";
}

function notCovered(text: string): NotCovered[] {
  const spec = JSON.parse(text) as { not_covered?: NotCovered[] };
  return spec.not_covered ?? [];
}
