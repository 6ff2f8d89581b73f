/** What a run was asked for, and what of it the app leaves out. Short, until a person wants all of it. */

import { useNotCovered } from "../lib/spec";
import type { Run } from "../lib/types";
import { NotCoveredList } from "./NotCovered";

export function Brief({ run }: { run: Run }) {
  const missing = useNotCovered(run);
  return (
    <div className="brief">
      <details>
        <summary>
          <span className="brief-name">Prompt</span>
          <span className="brief-words">{run.prompt}</span>
        </summary>
        <p className="brief-text">{run.prompt}</p>
      </details>
      {missing.length > 0 && (
        <details>
          <summary>
            <span className="brief-name">Not covered</span>
            <span className="brief-words">{missing.map(({ phrase }) => phrase).join(", ")}</span>
          </summary>
          <NotCoveredList items={missing} />
        </details>
      )}
    </div>
  );
}
