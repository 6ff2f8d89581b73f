/** What needs the database for itself, so it is run when all other tests have ended: what outlives a restart of the
 * server, and the dashboard, whose figures can be worked out and compared now that nobody changes a record. */
import { exec } from "node:child_process";
import { promisify } from "node:util";

import { makeProject, makeTask, makeMember, makeExpense } from "./records";
import type { Made } from "./support/api";
import { barsOf, numberOf, type Metric } from "./support/metrics";
import { expect, test } from "./support/test";
import { language, words } from "./support/words";

/** The shell's words that restart the server on its database, such as `docker compose restart app`. */
const RESTART = process.env.RESTART_COMMAND;

test("records outlive a restart of the server", async ({ api, page, request, screens }) => {
  test.skip(!RESTART, "RESTART_COMMAND does not say how the server is restarted");
  const made: Record<string, Made> = {
    "/projects": await makeProject(api),
    "/tasks": await makeTask(api),
    "/members": await makeMember(api),
    "/expenses": await makeExpense(api),
  };
  await promisify(exec)(RESTART ?? "");
  await expect(async () => expect(await request.get("/api/health")).toBeOK()).toPass();
  for (const [path, record] of Object.entries(made)) {
    expect(stored(await api.get(`${path}/${record.id}`)), path).toEqual(stored(record));
    await page.goto(`${path}/${record.id}`);
    await expect(screens.main.getByRole("link", { name: words.edit, exact: true })).toBeVisible();
  }
});

test("the dashboard shows what the records add up to", async ({ api, page, screens }) => {
  const metrics: Metric[] = [
    {
      label: "Open tasks",
      path: "/tasks",
      kind: "number",
      calculate: "count",
      field: "",
      where: { status: ["todo", "in_progress", "blocked"] },
      groupBy: "",
      groups: [],
    },
    {
      label: "Planned hours",
      path: "/tasks",
      kind: "number",
      calculate: "sum",
      field: "estimate_hours",
      where: {},
      groupBy: "",
      groups: [],
    },
    {
      label: "Average progress",
      path: "/tasks",
      kind: "number",
      calculate: "average",
      field: "progress",
      where: { status: ["in_progress", "blocked"] },
      groupBy: "",
      groups: [],
    },
    {
      label: "Total budget",
      path: "/projects",
      kind: "number",
      calculate: "sum",
      field: "budget",
      where: {},
      groupBy: "",
      groups: [],
    },
    {
      label: "Tasks by status",
      path: "/tasks",
      kind: "groups",
      calculate: "count",
      field: "",
      where: {},
      groupBy: "status",
      groups: [["todo", "To do"], ["in_progress", "In progress"], ["blocked", "Blocked"], ["done", "Done"]],
    },
    {
      label: "Hours by project",
      path: "/tasks",
      kind: "groups",
      calculate: "sum",
      field: "estimate_hours",
      where: {},
      groupBy: "project_label",
      groups: [],
    },
    {
      label: "Active members",
      path: "/members",
      kind: "groups",
      calculate: "count",
      field: "",
      where: {},
      groupBy: "active",
      groups: [[true, "Yes"], [false, "No"]],
    },
    {
      label: "Spending by day",
      path: "/expenses",
      kind: "series",
      calculate: "sum",
      field: "amount",
      where: { kind: ["expense"] },
      groupBy: "",
      groups: [],
    },
  ];
  const paths = [...new Set(metrics.map(({ path }) => path))];
  const records = new Map(await Promise.all(paths.map(async (path) => [path, await api.all(path)] as const)));
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  await page.goto("/");
  for (const metric of metrics) {
    const counted = records.get(metric.path) ?? [];
    await test.step(metric.label, async () => {
      if (metric.kind === "number") {
        const value = numberOf(metric, counted);
        const card = screens.main.getByRole("listitem").filter({ hasText: metric.label }).first();
        if (value === null) await expect(card).toBeVisible();
        else await expect(card.getByTitle(format.format(value), { exact: true })).toBeVisible();
        return;
      }
      const chart = screens.main.getByRole("region", { name: metric.label, exact: true });
      await expect(chart).toBeVisible();
      for (const { label, value } of metric.kind === "groups" ? barsOf(metric, counted) : []) {
        await expect(chart.getByRole("row", { name: `${label} ${format.format(value)}`, exact: true })).toBeAttached();
      }
    });
  }
});

/** Without what other records, and actions over all of them, change meanwhile. */
function stored(record: Made): Partial<Made> {
  const moving = new Set<string>([
    "assigned_hours",
    "assignee_id",
    "assignee_label",
    "days_left",
    "days_running",
    "overdue",
    "spent",
    "task_count",
    "updated_at",
    "urgency",
    "urgency_band",
    "workload",
  ]);
  return Object.fromEntries(Object.entries(record).filter(([name]) => !moving.has(name)));
}
