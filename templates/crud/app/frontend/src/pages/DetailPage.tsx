/** One record: all of its values, what can be done with it, and what points at it. */
import { useParams } from "react-router";

import { ApiError, type RecordData } from "../api/port";
import { Children } from "../components/Children";
import { EmbeddedList } from "../components/EmbeddedList";
import { ComputedValue, EnumBadge, FieldValue } from "../components/FieldValue";
import { PageHeader } from "../components/PageHeader";
import { RecordActions } from "../components/RecordActions";
import { Failed, Loading } from "../components/States";
import { titleOf, valueOf, type EntityDef } from "../lib/entity";
import { formatDateTime } from "../lib/format";
import { useTitle } from "../lib/hooks";
import { useRecord } from "../lib/queries";
import { strings } from "../strings";
import { NotFoundPage } from "./NotFoundPage";

export function DetailPage({ entity }: { entity: EntityDef }) {
  const { id } = useParams();
  const { data, error, isPending, refetch } = useRecord(entity, id);
  useTitle(data ? titleOf(entity, data) : entity.label);
  if (isPending) return <Loading />;
  if (error instanceof ApiError && error.status === 404) return <NotFoundPage />;
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  return (
    <>
      <PageHeader
        title={titleOf(entity, data)}
        back={{ to: `/${entity.path}`, label: entity.labelPlural }}
        badges={<Badges entity={entity} record={data} />}
      >
        <RecordActions entity={entity} record={data} />
      </PageHeader>
      <div className="detail-grid">
        <Values entity={entity} record={data} />
        <Facts entity={entity} record={data} />
      </div>
      <div className="mt-8 grid gap-8">
        {entity.embedded.map((part) => (
          <EmbeddedList key={part.name} part={part} record={data} />
        ))}
        {entity.children.map((child) => (
          <Children key={`${child.module}.${child.via}`} child={child} record={data} entity={entity} />
        ))}
      </div>
    </>
  );
}

interface RecordProps {
  entity: EntityDef;
  record: RecordData;
}

/** What can be told from a word: enums, and computed words and statements that hold. */
function Badges({ entity, record }: RecordProps) {
  const enums = entity.fields.filter((field) => field.kind === "enum" && valueOf(record, field.name));
  const computed = entity.computed.filter(({ kind, name }) => {
    const value = valueOf(record, name);
    return value === true || (kind === "string" && value);
  });
  if (enums.length + computed.length === 0) return null;
  return (
    <>
      {enums.map((field) => (
        <EnumBadge key={field.name} field={field} value={String(valueOf(record, field.name))} />
      ))}
      {computed.map((value) => (
        <ComputedValue key={value.name} computed={value} record={record} />
      ))}
    </>
  );
}

function Values({ entity, record }: RecordProps) {
  return (
    <dl className="card values">
      {entity.fields
        .filter(({ name }) => name !== entity.titleField)
        .map((field) => (
          <div key={field.name} className={field.kind === "text" ? "sm:col-span-2" : ""}>
            <dt>{field.label}</dt>
            <dd>
              <FieldValue field={field} record={record} />
            </dd>
          </div>
        ))}
    </dl>
  );
}

function Facts({ entity, record }: RecordProps) {
  return (
    <dl className="card facts">
      {entity.computed.map((computed) => (
        <div key={computed.name} title={computed.description}>
          <dt>{computed.label}</dt>
          <dd>
            <ComputedValue computed={computed} record={record} />
          </dd>
        </div>
      ))}
      <div>
        <dt>{strings.createdAt}</dt>
        <dd>{formatDateTime(record.created_at)}</dd>
      </div>
      <div>
        <dt>{strings.updatedAt}</dt>
        <dd>{formatDateTime(record.updated_at)}</dd>
      </div>
    </dl>
  );
}
