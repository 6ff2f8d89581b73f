/** What can be done with one record: its own actions, edit, delete. */
import Pencil from "lucide-react/icons/pencil";
import Trash2 from "lucide-react/icons/trash-2";
import { useState } from "react";
import { useNavigate } from "react-router";

import type { RecordData } from "../api/port";
import { isHidden, titleOf, type ActionDef, type EntityDef } from "../lib/entity";
import { fill } from "../lib/format";
import { useChange, useRemove } from "../lib/queries";
import { strings } from "../strings";
import { Button, ButtonLink } from "./Button";
import { ConfirmDialog } from "./ConfirmDialog";
import { messageOf } from "./States";
import { useToast } from "./Toasts";

interface RecordActionsProps {
  entity: EntityDef;
  record: RecordData;
}

export function RecordActions({ entity, record }: RecordActionsProps) {
  const shown = entity.recordActions.filter((action) => !isHidden(action, record));
  return (
    <>
      {shown.map((action, index) => (
        <RecordAction key={action.name} entity={entity} record={record} action={action} first={index === 0} />
      ))}
      <ButtonLink to={`/${entity.path}/${record.id}/edit`} icon={Pencil}>
        {strings.edit}
      </ButtonLink>
      <Remove entity={entity} record={record} />
    </>
  );
}

function RecordAction({ entity, record, action, first }: RecordActionsProps & { action: ActionDef; first: boolean }) {
  const toast = useToast();
  const run = useChange(() => entity.api.act(action.name, record.id));
  const start = () =>
    run.mutate(undefined, {
      onSuccess: () => toast(fill(strings.actionDone, { action: action.label })),
      onError: (error) => toast(messageOf(error), "error"),
    });
  return (
    <Button look={first ? "primary" : "secondary"} title={action.description} pending={run.isPending} onClick={start}>
      {action.label}
    </Button>
  );
}

function Remove({ entity, record }: RecordActionsProps) {
  const [asking, setAsking] = useState(false);
  const navigate = useNavigate();
  const toast = useToast();
  const title = titleOf(entity, record);
  const remove = useRemove(entity, record.id, () => {
    toast(fill(strings.deleted, { title }));
    void navigate(`/${entity.path}`);
  });
  const confirm = () =>
    remove.mutate(undefined, {
      onError: (error) => {
        setAsking(false);
        toast(messageOf(error), "error");
      },
    });
  return (
    <>
      <Button look="danger" icon={Trash2} onClick={() => setAsking(true)}>
        {strings.delete}
      </Button>
      {asking && (
        <ConfirmDialog
          title={fill(strings.deleteTitle, { title })}
          text={strings.deleteText}
          confirm={strings.delete}
          pending={remove.isPending}
          onConfirm={confirm}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
