/** Reading and changing records, with the cache in between. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api } from "../api";
import type { ListQuery } from "../api/port";
import type { EntityDef } from "./entity";

export function useList(entity: EntityDef, query: ListQuery, enabled = true) {
  return useQuery({
    queryKey: [entity.path, "list", query],
    queryFn: ({ signal }) => entity.api.list(query, signal),
    placeholderData: keepPreviousData,
    enabled,
  });
}

export function useRecord(entity: EntityDef, id: string | undefined) {
  return useQuery({
    queryKey: [entity.path, "record", id],
    queryFn: ({ signal }) => entity.api.get(id ?? "", signal),
    enabled: Boolean(id),
  });
}

export function useDashboard() {
  return useQuery({ queryKey: ["dashboard"], queryFn: ({ signal }) => api.dashboard(signal) });
}

/** A change of one record may show in the computed values of others, so everything on screen is read again. */
export function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => void client.invalidateQueries(),
  });
}

/** Removes a record; `done` is called before anything is read again, so that its page can be left. */
export function useRemove(entity: EntityDef, id: string, done: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => entity.api.remove(id),
    onSuccess: () => {
      done();
      void client.invalidateQueries({
        predicate: ({ queryKey }) => !(queryKey[0] === entity.path && queryKey[2] === id),
      });
    },
  });
}
