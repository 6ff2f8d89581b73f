/** A list inside a record, as a small table. */
import { valueOf, type EmbeddedDef } from "../lib/entity";
import { strings } from "../strings";
import { FieldValue } from "./FieldValue";

export function EmbeddedList({ part, record }: { part: EmbeddedDef; record: object }) {
  const value = valueOf(record, part.name);
  const items = Array.isArray(value) ? (value as object[]) : [];
  return (
    <section aria-label={part.label} className="grid min-w-0 gap-3">
      <div className="flex items-center gap-2">
        <h2 className="section-title">{part.label}</h2>
        <span className="count">{items.length}</span>
      </div>
      {items.length === 0 ? (
        <p className="card px-4 py-8 text-center text-muted">{strings.noRows}</p>
      ) : (
        <div className="card table-scroll" role="group" aria-label={part.label} tabIndex={0}>
          <table className="table">
            <thead>
              <tr>
                {part.fields.map((field) => (
                  <th key={field.name} scope="col">
                    {field.label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map((item, index) => (
                // Rows have no identity of their own, and are never moved here.
                <tr key={index}>
                  {part.fields.map((field) => (
                    <td key={field.name}>
                      <FieldValue field={field} record={item} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
