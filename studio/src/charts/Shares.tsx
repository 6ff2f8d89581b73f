/** How often things worked: a bar for the share, and the counts it is made of. */

import type { Share } from "../lib/types";
import { sentence } from "../lib/words";

export function Shares({ shares }: { shares: readonly Share[] }) {
  if (!shares.length) return <p className="none">Nothing has an outcome yet.</p>;
  return (
    <table className="bars">
      <thead className="sr-only">
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Share that worked</th>
          <th scope="col">Worked of tried</th>
        </tr>
      </thead>
      <tbody>
        {shares.map(({ name, wins, tries }) => (
          <tr key={name}>
            <th scope="row">{sentence(name) || "not said"}</th>
            <td className="bar-box">
              <span className="bar-ground">
                {wins > 0 && <span className="bar" style={{ inlineSize: `${(wins / tries) * 100}%` }} />}
              </span>
              <span className="sr-only">{tries ? Math.round((wins / tries) * 100) : 0} %</span>
            </td>
            <td className="number">
              {wins} of {tries}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
