/** Who is logged in, for every page, and what they may do. The server decides; this decides what is shown. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, type ReactNode } from "react";

import { accounts } from "../api";
import { Failed, Loading } from "../components/States";
import { valueOf, type EntityDef } from "../lib/entity";
import type { SessionState, User } from "./port";
import { access, type Operation } from "./rules";

const Context = createContext<SessionState>({ user: null, development: false, demo: [] });
const KEY = ["session"];

export function SessionProvider({ children }: { children: ReactNode }) {
  const { data, error, refetch } = useQuery({ queryKey: KEY, queryFn: () => accounts.session(), staleTime: 60_000 });
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  return <Context.Provider value={data}>{children}</Context.Provider>;
}

export function useSession(): SessionState {
  return useContext(Context);
}

/** Everything that was read for one person is forgotten when another takes over. */
export function useChangeOfUser() {
  const client = useQueryClient();
  return async () => {
    const state = await accounts.session();
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY[0] });
    client.setQueryData(KEY, state);
  };
}

export type Can = (entity: EntityDef, operation: Operation, record?: object) => boolean;

/** Whether the user may do this: to the record, or to some record when none is given. */
export function useCan(): Can {
  const { user } = useSession();
  return (entity, operation, record) => may(user, entity, operation, record);
}

function may(user: User | null, entity: EntityDef, operation: Operation, record?: object): boolean {
  const rules = access.entities[entity.module];
  const granted = rules?.grants[operation] ?? [];
  if (granted.includes("public")) return true;
  if (!user) return false;
  if (user.role === access.adminRole || granted.includes("member") || granted.includes(user.role)) return true;
  return granted.includes("owner") && (!record || valueOf(record, rules?.owner ?? "") === user.id);
}

/** Whether the user may do this to every record. */
export function useCanAll(): (entity: EntityDef, operation: Operation) => boolean {
  const { user } = useSession();
  return (entity, operation) => may(user, entity, operation, {});
}
