/** What a person does with Tasks: written from the app's spec, so it holds for any app that keeps to it. */
import { makeMember, makeProject, makeTask } from "./records";
import * as fresh from "./support/fresh";
import { expect, test } from "./support/test";
import { words } from "./support/words";

const TASK = { path: "/tasks", one: "Task", many: "Tasks" };

test("Task: one is made, opened, changed, kept over a reload and deleted", async ({ page, api, screens }) => {
  const list = screens.list(TASK);
  const form = screens.form(TASK);
  const detail = screens.detail(TASK);
  const project_id = await makeProject(api);
  const assignee_id = await makeMember(api);
  const first = {
    title: fresh.text("Task", 120),
    notes: "First Notes",
    status: "To do",
    priority: "Medium",
    due_date: "2031-05-17",
    remind_at: "2031-05-17T09:30",
    estimate_hours: 6.5,
    progress: 12,
    billable: true,
    tags: ["tags a", "tags b"],
    project_id: String(project_id.name),
    assignee_id: String(assignee_id.name),
  };
  const then = {
    ...first,
    title: fresh.text("Task", 120),
    notes: "Second Notes",
    status: "In progress",
    priority: "Low",
    due_date: "2032-02-29",
    remind_at: "2032-02-29T16:45",
    estimate_hours: 3.25,
    progress: 7,
    billable: false,
    tags: ["tags a", "tags c"],
  };

  await test.step("make one in the form", async () => {
    await list.open();
    await list.openNew();
    await form.isNew();
    await form.enter("Title", first.title);
    await form.enter("Notes", first.notes);
    await form.choose("Status", first.status);
    await form.choose("Priority", first.priority);
    await form.enter("Due date", first.due_date);
    await form.enter("Remind me at", first.remind_at);
    await form.enter("Estimate", first.estimate_hours);
    await form.enter("Progress", first.progress);
    await form.turn("Billable", first.billable);
    await form.tag("Tags", first.tags);
    await form.pick("Project", first.project_id);
    await form.pick("Assignee", first.assignee_id);
    const checklist_item = await form.addRow("Checklist item", 1);
    await checklist_item.enter("Text", "First Text");
    await checklist_item.turn("Done", true);
    await checklist_item.enter("Minutes", 12);
    await form.save();
  });
  const id = await detail.arrived();

  await test.step("its page shows what was entered", async () => {
    await expect(detail.title).toHaveText(first.title);
    await detail.reads({
      "Notes": first.notes,
      "Status": first.status,
      "Priority": first.priority,
      "Tags": first.tags,
      "Project": first.project_id,
      "Assignee": first.assignee_id,
    });
    await expect(detail.section("Checklist")).toContainText("First Text");
  });

  await test.step("the list has it", async () => {
    await screens.goTo(TASK.many);
    await list.record(id).click();
    await detail.isOf(id);
  });

  await test.step("the page of its Project leads back to it", async () => {
    await detail.value("Project").getByRole("link").click();
    await page.waitForURL(`**/${project_id.id}`);
    await list.record(id).click();
    await detail.isOf(id);
  });

  await test.step("the page of its Assignee leads back to it", async () => {
    await detail.value("Assignee").getByRole("link").click();
    await page.waitForURL(`**/${assignee_id.id}`);
    await list.record(id).click();
    await detail.isOf(id);
  });

  await test.step("change everything that can be changed", async () => {
    await detail.edit();
    await form.holds({
      "Title": first.title,
      "Notes": first.notes,
      "Status": first.status,
      "Priority": first.priority,
      "Due date": first.due_date,
      "Remind me at": first.remind_at,
      "Estimate": first.estimate_hours,
      "Progress": first.progress,
      "Billable": first.billable,
      "Project": first.project_id,
      "Assignee": first.assignee_id,
    });
    await form.holdsTags(first.tags);
    await form.enter("Title", then.title);
    await form.enter("Notes", then.notes);
    await form.choose("Status", then.status);
    await form.choose("Priority", then.priority);
    await form.enter("Due date", then.due_date);
    await form.enter("Remind me at", then.remind_at);
    await form.enter("Estimate", then.estimate_hours);
    await form.enter("Progress", then.progress);
    await form.turn("Billable", then.billable);
    await form.untag("tags b");
    await form.tag("Tags", ["tags c"]);
    await form.save();
    await detail.isOf(id);
  });

  await test.step("after a reload the change is still there", async () => {
    await expect(detail.title).toHaveText(then.title);
    await detail.edit();
    await page.reload();
    await form.holds({
      "Title": then.title,
      "Notes": then.notes,
      "Status": then.status,
      "Priority": then.priority,
      "Due date": then.due_date,
      "Remind me at": then.remind_at,
      "Estimate": then.estimate_hours,
      "Progress": then.progress,
      "Billable": then.billable,
      "Project": then.project_id,
      "Assignee": then.assignee_id,
    });
    await form.holdsTags(then.tags);
    await form.row("Checklist item", 1).holds({ "Text": "First Text" });
  });

  await test.step("delete it, on second thoughts", async () => {
    await page.goBack();
    await detail.isOf(id);
    await detail.remove();
    await list.lacks(id);
    await list.search(then.title);
    await list.isEmpty();
  });
});

test("Task: searched, filtered and sorted", async ({ api, screens }) => {
  const list = screens.list(TASK);
  const names = fresh.pair("text");
  const kiwi = await makeTask(api, { title: names.first, status: "todo" });
  const plum = await makeTask(api, { title: names.second, status: "in_progress" });

  await test.step("search", async () => {
    await list.open("table");
    await list.search(names.first);
    await list.lacks(plum.id);
    await list.has(kiwi.id);
    await list.search(names.shared.toUpperCase());
    await list.has(plum.id);
    await list.has(kiwi.id);
  });

  await test.step("sort", async () => {
    await list.sortBy("Title", "ascending");
    await expect(list.links([kiwi.id, plum.id])).toHaveText([names.first, names.second]);
    await list.sortBy("Title", "descending");
    await expect(list.links([kiwi.id, plum.id])).toHaveText([names.second, names.first]);
  });

  await test.step("filter", async () => {
    await list.openFilters();
    await list.filter("Status", "In progress");
    await list.lacks(kiwi.id);
    await list.has(plum.id);
    await list.filter("Status", "To do");
    await list.lacks(plum.id);
    await list.has(kiwi.id);
  });

  await test.step("a search that finds nothing says so", async () => {
    await list.search(`${names.shared} ${fresh.token()}`);
    await list.isEmpty();
  });
});

test("Task: the form refuses what is not valid, and sends nothing", async ({ page, screens, api }) => {
  const form = screens.form(TASK);
  const sent: string[] = [];
  const listen = (request: { method: () => string; url: () => string }) => {
    if (request.method() !== "GET") sent.push(`${request.method()} ${request.url()}`);
  };
  page.on("request", listen);
  await form.open();

  await test.step("nothing entered", async () => {
    await form.enter("Title", "");
    await form.choose("Status", words.choose);
    await form.choose("Priority", words.choose);
    await form.save();
    await form.refuses("Title");
    await form.refuses("Status");
    await form.refuses("Priority");
    await form.refuses("Project");
  });

  await test.step("nonsense entered", async () => {
    await form.enter("Estimate", "401");
    await form.enter("Progress", "101");
    await form.save();
    await form.refuses("Estimate");
    await form.refuses("Progress");
  });

  page.off("request", listen);
  expect(sent).toEqual([]);
  expect(await api.statusOf(TASK.path, {}), "the server refuses as well").toBe(422);
});

test("Task: its actions change what the screen shows", async ({ api, screens }) => {
  const detail = screens.detail(TASK);

  await test.step("Complete", async () => {
    const record = await makeTask(api, { status: "todo" });
    await detail.open(record.id);
    await detail.button("Complete").click();
    await expect(detail.value("Status")).toContainText("Done");
    await expect(detail.button("Complete")).toBeHidden();
  });

  await test.step("Advance", async () => {
    const record = await makeTask(api, { status: "todo", progress: 12 });
    await detail.open(record.id);
    await detail.button("Advance").click();
    await expect(detail.value("Progress")).toContainText("22");
  });

  await test.step("Remind me now", async () => {
    const record = await makeTask(api, { status: "todo", remind_at: "2031-05-17T09:30:00Z" });
    await detail.open(record.id);
    const before = await detail.value("Remind me at").innerText();
    await detail.button("Remind me now").click();
    await expect(detail.value("Remind me at")).not.toHaveText(before);
  });

  await test.step("Assign at random", async () => {
    const target = await makeMember(api);
    const record = await makeTask(api);
    expect(record.assignee_id, `there is no ${target.id} yet`).toBeNull();
    const list = screens.list(TASK);
    await list.open();
    await list.act("Assign at random");
    await expect(screens.notice).toHaveText(/\S/);
    await list.record(record.id).click();
    await screens.detail(TASK).value("Assignee").getByRole("link").waitFor();
  });
});
