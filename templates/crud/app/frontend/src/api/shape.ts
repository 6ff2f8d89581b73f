/** The collections of this app and the actions each of them knows. */
import type { Collection, Dashboard } from "./port";
import type * as types from "./types";

export interface Api {
  projects: Collection<
    types.ProjectRead,
    types.ProjectCreate,
    types.ProjectUpdate,
    "start" | "finish"
  >;
  tasks: Collection<
    types.TaskRead,
    types.TaskCreate,
    types.TaskUpdate,
    "complete" | "advance" | "remind_now",
    "assign_random"
  >;
  members: Collection<
    types.MemberRead,
    types.MemberCreate,
    types.MemberUpdate
  >;
  expenses: Collection<
    types.ExpenseRead,
    types.ExpenseCreate,
    types.ExpenseUpdate
  >;
  dashboard(signal?: AbortSignal): Promise<Dashboard>;
}
