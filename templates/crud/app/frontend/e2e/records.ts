/** Makes a record of each kind through the API, with what it must have; `given` replaces or adds values. */
import type { Api, Given, Made } from "./support/api";
import * as fresh from "./support/fresh";

/** Project */
export async function makeProject(api: Api, given: Given = {}): Promise<Made> {
  return api.make("/projects", {
    name: fresh.text("Project", 100),
    status: "planned",
    ...given,
  });
}

/** Task */
export async function makeTask(api: Api, given: Given = {}): Promise<Made> {
  return api.make("/tasks", {
    title: fresh.text("Task", 120),
    status: "todo",
    priority: "medium",
    project_id: given.project_id ?? (await makeProject(api)).id,
    ...given,
  });
}

/** Member */
export async function makeMember(api: Api, given: Given = {}): Promise<Made> {
  return api.make("/members", {
    name: fresh.text("Member", 80),
    email: fresh.email(),
    role: "developer",
    ...given,
  });
}

/** Expense */
export async function makeExpense(api: Api, given: Given = {}): Promise<Made> {
  return api.make("/expenses", {
    purpose: fresh.text("Expense", 120),
    kind: "expense",
    amount: 6.51,
    paid_on: "2031-05-17",
    project_id: given.project_id ?? (await makeProject(api)).id,
    ...given,
  });
}
