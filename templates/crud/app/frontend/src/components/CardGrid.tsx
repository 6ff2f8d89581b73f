/** Records side by side. */
import type { RecordData } from "../api/port";
import type { EntityDef } from "../lib/entity";
import { RecordCard } from "./RecordCard";

export function CardGrid({ entity, records }: { entity: EntityDef; records: readonly RecordData[] }) {
  return (
    <ul aria-label={entity.labelPlural} className="card-grid">
      {records.map((record) => (
        <li key={record.id} className="flex">
          <RecordCard entity={entity} record={record} />
        </li>
      ))}
    </ul>
  );
}
