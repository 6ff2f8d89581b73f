/** Actions on all records of an entity at once. */
import Sparkles from "lucide-react/icons/sparkles";

import type { ActionDef, EntityDef } from "../lib/entity";
import { useChange } from "../lib/queries";
import { Button } from "./Button";
import { messageOf } from "./States";
import { useToast } from "./Toasts";

export function CollectionActions({ entity }: { entity: EntityDef }) {
  return entity.collectionActions.map((action) => <CollectionAction key={action.name} entity={entity} action={action} />);
}

function CollectionAction({ entity, action }: { entity: EntityDef; action: ActionDef }) {
  const toast = useToast();
  const run = useChange(() => entity.api.actOnAll(action.name));
  const start = () =>
    run.mutate(undefined, {
      onSuccess: ({ message }) => toast(message),
      onError: (error) => toast(messageOf(error), "error"),
    });
  return (
    <Button icon={Sparkles} title={action.description} pending={run.isPending} onClick={start}>
      {action.label}
    </Button>
  );
}
