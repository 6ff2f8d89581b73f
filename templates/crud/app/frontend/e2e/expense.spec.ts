/** What a person does with Expenses: written from the app's spec, so it holds for any app that keeps to it. */
import { makeExpense, makeProject } from "./records";
import * as fresh from "./support/fresh";
import { expect, test } from "./support/test";
import { words } from "./support/words";

const EXPENSE = { path: "/expenses", one: "Expense", many: "Expenses" };

test("Expense: one is made, opened, changed, kept over a reload and deleted", async ({ page, api, screens }) => {
  const list = screens.list(EXPENSE);
  const form = screens.form(EXPENSE);
  const detail = screens.detail(EXPENSE);
  const project_id = await makeProject(api);
  const first = {
    purpose: fresh.text("Expense", 120),
    kind: "Expense",
    amount: 6.51,
    paid_on: "2031-05-17",
    project_id: String(project_id.name),
  };
  const then = {
    ...first,
    purpose: fresh.text("Expense", 120),
    kind: "Refund",
    amount: 3.26,
    paid_on: "2032-02-29",
  };

  await test.step("make one in the form", async () => {
    await list.open();
    await list.openNew();
    await form.isNew();
    await form.enter("Purpose", first.purpose);
    await form.choose("Kind", first.kind);
    await form.enter("Amount", first.amount);
    await form.enter("Paid on", first.paid_on);
    await form.pick("Project", first.project_id);
    await form.save();
  });
  const id = await detail.arrived();

  await test.step("its page shows what was entered", async () => {
    await expect(detail.title).toHaveText(first.purpose);
    await detail.reads({
      "Kind": first.kind,
      "Project": first.project_id,
    });
  });

  await test.step("the list has it", async () => {
    await screens.goTo(EXPENSE.many);
    await list.record(id).click();
    await detail.isOf(id);
  });

  await test.step("the page of its Project leads back to it", async () => {
    await detail.value("Project").getByRole("link").click();
    await page.waitForURL(`**/${project_id.id}`);
    await list.record(id).click();
    await detail.isOf(id);
  });

  await test.step("change everything that can be changed", async () => {
    await detail.edit();
    await form.holds({
      "Purpose": first.purpose,
      "Kind": first.kind,
      "Amount": first.amount,
      "Paid on": first.paid_on,
      "Project": first.project_id,
    });
    await form.enter("Purpose", then.purpose);
    await form.choose("Kind", then.kind);
    await form.enter("Amount", then.amount);
    await form.enter("Paid on", then.paid_on);
    await form.save();
    await detail.isOf(id);
  });

  await test.step("after a reload the change is still there", async () => {
    await expect(detail.title).toHaveText(then.purpose);
    await detail.edit();
    await page.reload();
    await form.holds({
      "Purpose": then.purpose,
      "Kind": then.kind,
      "Amount": then.amount,
      "Paid on": then.paid_on,
      "Project": then.project_id,
    });
  });

  await test.step("delete it, on second thoughts", async () => {
    await page.goBack();
    await detail.isOf(id);
    await detail.remove();
    await list.lacks(id);
    await list.search(then.purpose);
    await list.isEmpty();
  });
});

test("Expense: searched, filtered and sorted", async ({ api, screens }) => {
  const list = screens.list(EXPENSE);
  const names = fresh.pair("text");
  const kiwi = await makeExpense(api, { purpose: names.first, kind: "expense" });
  const plum = await makeExpense(api, { purpose: names.second, kind: "refund" });

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
    await list.sortBy("Purpose", "ascending");
    await expect(list.links([kiwi.id, plum.id])).toHaveText([names.first, names.second]);
    await list.sortBy("Purpose", "descending");
    await expect(list.links([kiwi.id, plum.id])).toHaveText([names.second, names.first]);
  });

  await test.step("filter", async () => {
    await list.openFilters();
    await list.filter("Kind", "Refund");
    await list.lacks(kiwi.id);
    await list.has(plum.id);
    await list.filter("Kind", "Expense");
    await list.lacks(plum.id);
    await list.has(kiwi.id);
  });

  await test.step("a search that finds nothing says so", async () => {
    await list.search(`${names.shared} ${fresh.token()}`);
    await list.isEmpty();
  });
});

test("Expense: the form refuses what is not valid, and sends nothing", async ({ page, screens, api }) => {
  const form = screens.form(EXPENSE);
  const sent: string[] = [];
  const listen = (request: { method: () => string; url: () => string }) => {
    if (request.method() !== "GET") sent.push(`${request.method()} ${request.url()}`);
  };
  page.on("request", listen);
  await form.open();

  await test.step("nothing entered", async () => {
    await form.enter("Purpose", "");
    await form.choose("Kind", words.choose);
    await form.enter("Amount", "");
    await form.enter("Paid on", "");
    await form.save();
    await form.refuses("Purpose");
    await form.refuses("Kind");
    await form.refuses("Amount");
    await form.refuses("Paid on");
    await form.refuses("Project");
  });

  await test.step("nonsense entered", async () => {
    await form.enter("Amount", "1000001");
    await form.save();
    await form.refuses("Amount");
  });

  page.off("request", listen);
  expect(sent).toEqual([]);
  expect(await api.statusOf(EXPENSE.path, {}), "the server refuses as well").toBe(422);
});
