/** The entities of this app, in the order of its navigation. */
import type { EntityDef } from "../lib/entity";
import { definition as ProjectEntity } from "./project";
import { definition as TaskEntity } from "./task";
import { definition as MemberEntity } from "./member";
import { definition as ExpenseEntity } from "./expense";

export const entities: readonly EntityDef[] = [
  ProjectEntity,
  TaskEntity,
  MemberEntity,
  ExpenseEntity,
];
