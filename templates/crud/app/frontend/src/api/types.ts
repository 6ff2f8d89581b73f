/** The records of this app, by short names for the contract's own types. */
import type { components } from "./schema";

type Schemas = components["schemas"];

export type ChecklistItemItem = Schemas["ChecklistItemItem"];

export type ProjectRead = Schemas["ProjectRead"];

export type ProjectCreate = Schemas["ProjectCreate"];

export type ProjectUpdate = Schemas["ProjectUpdate"];

export type TaskRead = Schemas["TaskRead"];

export type TaskCreate = Schemas["TaskCreate"];

export type TaskUpdate = Schemas["TaskUpdate"];

export type MemberRead = Schemas["MemberRead"];

export type MemberCreate = Schemas["MemberCreate"];

export type MemberUpdate = Schemas["MemberUpdate"];

export type ExpenseRead = Schemas["ExpenseRead"];

export type ExpenseCreate = Schemas["ExpenseCreate"];

export type ExpenseUpdate = Schemas["ExpenseUpdate"];
