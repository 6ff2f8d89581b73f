/** What became of each requirement, as the last step wrote it into the workspace. */

import { useQuery } from "@tanstack/react-query";

import { api } from "./api";
import type { Run } from "./types";

const TABLE = ".gencode/requirements.json";

export interface Trace {
  requirement: { id: string; words: string; level?: string; parts?: string[] };
  status: string;
  proof?: string[];
  why?: string;
}

/** Empty as long as no table was committed. */
export function useRequirements(run: Run): readonly Trace[] {
  const last = run.steps.find((step) => step.name === "preview_final" && step.status === "done");
  const commit = last?.commit ?? "";
  const found = useQuery({
    queryKey: ["requirements", run.project_id, commit],
    queryFn: async () => traces(await api.text(run.project_id, TABLE, commit)),
    enabled: commit !== "" && Boolean(run.requirements),
    staleTime: Infinity,
    retry: false,
  });
  return found.data ?? [];
}

function traces(text: string): Trace[] {
  const table = JSON.parse(text) as { requirements?: Trace[] };
  return table.requirements ?? [];
}
