/** What a run was asked for. Short, until a person wants all of it. */

import type { Run } from "../lib/types";

export function Brief({ run }: { run: Run }) {
  return (
    <div className="brief">
      <details>
        <summary>
          <span className="brief-name">Prompt</span>
          <span className="brief-words">{run.prompt}</span>
        </summary>
        <p className="brief-text">{run.prompt}</p>
      </details>
    </div>
  );
}
