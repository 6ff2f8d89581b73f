/** Makes a record, or changes one that is there. */
import { useNavigate, useParams, useSearchParams } from "react-router";

import { ApiError, type RecordData } from "../api/port";
import { EntityForm } from "../components/form/EntityForm";
import { PageHeader } from "../components/PageHeader";
import { Failed, Loading } from "../components/States";
import { useToast } from "../components/Toasts";
import { titleOf, type EntityDef } from "../lib/entity";
import { fill } from "../lib/format";
import { startValues, type FormValues } from "../lib/formValues";
import { useTitle } from "../lib/hooks";
import { useChange, useRecord } from "../lib/queries";
import { strings } from "../strings";
import { NotFoundPage } from "./NotFoundPage";

export function FormPage({ entity }: { entity: EntityDef }) {
  const { id } = useParams();
  const { data, error, isPending, refetch } = useRecord(entity, id);
  if (!id) return <Editor entity={entity} />;
  if (isPending) return <Loading />;
  if (error instanceof ApiError && error.status === 404) return <NotFoundPage />;
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  return <Editor key={data.id} entity={entity} record={data} />;
}

function Editor({ entity, record }: { entity: EntityDef; record?: RecordData }) {
  const [given] = useSearchParams();
  const navigate = useNavigate();
  const toast = useToast();
  const title = record ? fill(strings.editTitle, { title: titleOf(entity, record) }) : fill(strings.newItem, { label: entity.label });
  useTitle(title);
  const save = useChange((body: FormValues) => (record ? entity.api.update(record.id, body) : entity.api.create(body)));
  const home = record ? `/${entity.path}/${record.id}` : `/${entity.path}`;
  const onSave = async (body: FormValues) => {
    const saved = await save.mutateAsync(body);
    toast(fill(strings.saved, { title: titleOf(entity, saved) }));
    await navigate(`/${entity.path}/${saved.id}`);
  };
  return (
    <div className="form-page">
      <PageHeader title={title} back={{ to: home, label: record ? titleOf(entity, record) : entity.labelPlural }} />
      <EntityForm entity={entity} start={startValues(entity, record, given)} record={record} cancelTo={home} onSave={onSave} />
    </div>
  );
}
