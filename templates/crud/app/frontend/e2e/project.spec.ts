/** What a person does with Projects: written from the app's spec, so it holds for any app that keeps to it. */
import { makeProject } from "./records";
import * as fresh from "./support/fresh";
import { expect, test } from "./support/test";
import { words } from "./support/words";

const PROJECT = { path: "/projects", one: "Project", many: "Projects" };

test("Project: one is made, opened, changed, kept over a reload and deleted", async ({ page, screens }) => {
  const list = screens.list(PROJECT);
  const form = screens.form(PROJECT);
  const detail = screens.detail(PROJECT);
  const first = {
    name: fresh.text("Project", 100),
    description: "First Description",
    status: "Planned",
    color: "First Color",
    budget: 6.5,
    owner_email: "ada@example.com",
    website: "https://example.com/first",
    start_date: "2031-05-17",
  };
  const then = {
    ...first,
    name: fresh.text("Project", 100),
    description: "Second Description",
    status: "Active",
    color: "Second Color",
    budget: 3.25,
    owner_email: "grace@example.com",
    website: "https://example.com/second",
    start_date: "2032-02-29",
  };

  await test.step("make one in the form", async () => {
    await list.open();
    await list.openNew();
    await form.isNew();
    await form.enter("Name", first.name);
    await form.enter("Description", first.description);
    await form.choose("Status", first.status);
    await form.enter("Color", first.color);
    await form.enter("Budget", first.budget);
    await form.enter("Owner's email", first.owner_email);
    await form.enter("Website", first.website);
    await form.enter("Start date", first.start_date);
    await form.save();
  });
  const id = await detail.arrived();

  await test.step("its page shows what was entered", async () => {
    await expect(detail.title).toHaveText(first.name);
    await detail.reads({
      "Description": first.description,
      "Status": first.status,
      "Color": first.color,
      "Owner's email": first.owner_email,
      "Website": first.website.replace("https://", ""),
    });
  });

  await test.step("the list has it", async () => {
    await screens.goTo(PROJECT.many);
    await list.record(id).click();
    await detail.isOf(id);
  });

  await test.step("change everything that can be changed", async () => {
    await detail.edit();
    await form.holds({
      "Name": first.name,
      "Description": first.description,
      "Status": first.status,
      "Color": first.color,
      "Budget": first.budget,
      "Owner's email": first.owner_email,
      "Website": first.website,
      "Start date": first.start_date,
    });
    await form.enter("Name", then.name);
    await form.enter("Description", then.description);
    await form.choose("Status", then.status);
    await form.enter("Color", then.color);
    await form.enter("Budget", then.budget);
    await form.enter("Owner's email", then.owner_email);
    await form.enter("Website", then.website);
    await form.enter("Start date", then.start_date);
    await form.save();
    await detail.isOf(id);
  });

  await test.step("after a reload the change is still there", async () => {
    await expect(detail.title).toHaveText(then.name);
    await detail.edit();
    await page.reload();
    await form.holds({
      "Name": then.name,
      "Description": then.description,
      "Status": then.status,
      "Color": then.color,
      "Budget": then.budget,
      "Owner's email": then.owner_email,
      "Website": then.website,
      "Start date": then.start_date,
    });
  });

  await test.step("delete it, on second thoughts", async () => {
    await page.goBack();
    await detail.isOf(id);
    await detail.remove();
    await list.lacks(id);
    await list.search(then.name);
    await list.isEmpty();
  });
});

test("Project: searched, filtered and sorted", async ({ api, screens }) => {
  const list = screens.list(PROJECT);
  const names = fresh.pair("text");
  const kiwi = await makeProject(api, { name: names.first, status: "planned" });
  const plum = await makeProject(api, { name: names.second, status: "active" });

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
    await list.sortBy("Name", "ascending");
    await expect(list.links([kiwi.id, plum.id])).toHaveText([names.first, names.second]);
    await list.sortBy("Name", "descending");
    await expect(list.links([kiwi.id, plum.id])).toHaveText([names.second, names.first]);
  });

  await test.step("filter", async () => {
    await list.openFilters();
    await list.filter("Status", "Active");
    await list.lacks(kiwi.id);
    await list.has(plum.id);
    await list.filter("Status", "Planned");
    await list.lacks(plum.id);
    await list.has(kiwi.id);
  });

  await test.step("a search that finds nothing says so", async () => {
    await list.search(`${names.shared} ${fresh.token()}`);
    await list.isEmpty();
  });
});

test("Project: the form refuses what is not valid, and sends nothing", async ({ page, screens, api }) => {
  const form = screens.form(PROJECT);
  const sent: string[] = [];
  const listen = (request: { method: () => string; url: () => string }) => {
    if (request.method() !== "GET") sent.push(`${request.method()} ${request.url()}`);
  };
  page.on("request", listen);
  await form.open();

  await test.step("nothing entered", async () => {
    await form.enter("Name", "");
    await form.choose("Status", words.choose);
    await form.save();
    await form.refuses("Name");
    await form.refuses("Status");
  });

  await test.step("nonsense entered", async () => {
    await form.enter("Budget", "10000001");
    await form.enter("Owner's email", "nonsense");
    await form.enter("Website", "nonsense");
    await form.save();
    await form.refuses("Budget");
    await form.refuses("Owner's email");
    await form.refuses("Website");
  });

  page.off("request", listen);
  expect(sent).toEqual([]);
  expect(await api.statusOf(PROJECT.path, {}), "the server refuses as well").toBe(422);
});

test("Project: its actions change what the screen shows", async ({ api, screens }) => {
  const detail = screens.detail(PROJECT);

  await test.step("Start today", async () => {
    const record = await makeProject(api, { status: "planned", start_date: "2031-05-17" });
    await detail.open(record.id);
    const before = await detail.value("Start date").innerText();
    await detail.button("Start today").click();
    await expect(detail.value("Start date")).not.toHaveText(before);
  });

  await test.step("Finish", async () => {
    const record = await makeProject(api, { status: "planned" });
    await detail.open(record.id);
    await detail.button("Finish").click();
    await expect(detail.value("Status")).toContainText("Finished");
    await expect(detail.button("Finish")).toBeHidden();
  });
});
