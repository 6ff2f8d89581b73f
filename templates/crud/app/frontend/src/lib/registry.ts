/** Finds an entity by its module or by its path. */
import { entities } from "../entities";
import type { EntityDef } from "./entity";

export function entityOf(module: string): EntityDef {
  const found = entities.find((entity) => entity.module === module);
  if (!found) throw new Error(`no entity ${module}: add it to src/entities/index.ts`);
  return found;
}
