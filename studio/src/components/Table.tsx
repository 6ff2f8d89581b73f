/** A table that a phone reads too: where its columns have no room, each row is a list of its cells under their heads. */

import type { ReactNode } from "react";

export interface Row {
  key: string;
  cells: readonly ReactNode[];
}

interface Props {
  label: string;
  heads: readonly string[];
  rows: readonly Row[];
}

// The roles are said outright: a browser forgets a table's own once it is laid out as a list.
export function Table({ label, heads, rows }: Props) {
  return (
    <div className="table-box" tabIndex={0} role="group" aria-label={label}>
      <table className="table" role="table">
        <thead role="rowgroup">
          <tr role="row">
            {heads.map((head) => (
              <th key={head} scope="col" role="columnheader">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map(({ key, cells }) => (
            <tr key={key} role="row">
              {cells.map((cell, column) => (
                <td key={column} role="cell">
                  <span className="cell-head" aria-hidden="true">
                    {heads[column]}
                  </span>
                  <div className="number">{cell}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
