/** What a person does with Members: written from the app's spec, so it holds for any app that keeps to it. */
import { makeMember } from "./records";
import * as fresh from "./support/fresh";
import { expect, test } from "./support/test";
import { words } from "./support/words";

const MEMBER = { path: "/members", one: "Member", many: "Members" };

test("Member: one is made, opened, changed, kept over a reload and deleted", async ({ page, screens }) => {
  const list = screens.list(MEMBER);
  const form = screens.form(MEMBER);
  const detail = screens.detail(MEMBER);
  const first = {
    name: fresh.text("Member", 80),
    email: fresh.email(),
    phone: "+44 20 7946 0018",
    profile_url: "https://example.com/first",
    role: "Developer",
    weekly_hours: 13,
    active: true,
    joined_on: "2031-05-17",
  };
  const then = {
    ...first,
    name: fresh.text("Member", 80),
    email: fresh.email(),
    phone: "+49 30 5550 0123",
    profile_url: "https://example.com/second",
    role: "Designer",
    weekly_hours: 8,
    active: false,
    joined_on: "2032-02-29",
  };

  await test.step("make one in the form", async () => {
    await list.open();
    await list.openNew();
    await form.isNew();
    await form.enter("Name", first.name);
    await form.enter("Email", first.email);
    await form.enter("Phone", first.phone);
    await form.enter("Profile", first.profile_url);
    await form.choose("Role", first.role);
    await form.enter("Weekly hours", first.weekly_hours);
    await form.turn("Active", first.active);
    await form.enter("Joined on", first.joined_on);
    await form.save();
  });
  const id = await detail.arrived();

  await test.step("its page shows what was entered", async () => {
    await expect(detail.title).toHaveText(first.name);
    await detail.reads({
      "Email": first.email,
      "Phone": first.phone,
      "Profile": first.profile_url.replace("https://", ""),
      "Role": first.role,
    });
  });

  await test.step("the list has it", async () => {
    await screens.goTo(MEMBER.many);
    await list.record(id).click();
    await detail.isOf(id);
  });

  await test.step("change everything that can be changed", async () => {
    await detail.edit();
    await form.holds({
      "Name": first.name,
      "Email": first.email,
      "Phone": first.phone,
      "Profile": first.profile_url,
      "Role": first.role,
      "Weekly hours": first.weekly_hours,
      "Active": first.active,
      "Joined on": first.joined_on,
    });
    await form.enter("Name", then.name);
    await form.enter("Email", then.email);
    await form.enter("Phone", then.phone);
    await form.enter("Profile", then.profile_url);
    await form.choose("Role", then.role);
    await form.enter("Weekly hours", then.weekly_hours);
    await form.turn("Active", then.active);
    await form.enter("Joined on", then.joined_on);
    await form.save();
    await detail.isOf(id);
  });

  await test.step("after a reload the change is still there", async () => {
    await expect(detail.title).toHaveText(then.name);
    await detail.edit();
    await page.reload();
    await form.holds({
      "Name": then.name,
      "Email": then.email,
      "Phone": then.phone,
      "Profile": then.profile_url,
      "Role": then.role,
      "Weekly hours": then.weekly_hours,
      "Active": then.active,
      "Joined on": then.joined_on,
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

test("Member: searched, filtered and sorted", async ({ api, screens }) => {
  const list = screens.list(MEMBER);
  const names = fresh.pair("text");
  const kiwi = await makeMember(api, { name: names.first, role: "developer" });
  const plum = await makeMember(api, { name: names.second, role: "designer" });

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
    await list.filter("Role", "Designer");
    await list.lacks(kiwi.id);
    await list.has(plum.id);
    await list.filter("Role", "Developer");
    await list.lacks(plum.id);
    await list.has(kiwi.id);
  });

  await test.step("a search that finds nothing says so", async () => {
    await list.search(`${names.shared} ${fresh.token()}`);
    await list.isEmpty();
  });
});

test("Member: the form refuses what is not valid, and sends nothing", async ({ page, screens, api }) => {
  const form = screens.form(MEMBER);
  const sent: string[] = [];
  const listen = (request: { method: () => string; url: () => string }) => {
    if (request.method() !== "GET") sent.push(`${request.method()} ${request.url()}`);
  };
  page.on("request", listen);
  await form.open();

  await test.step("nothing entered", async () => {
    await form.enter("Name", "");
    await form.enter("Email", "");
    await form.choose("Role", words.choose);
    await form.save();
    await form.refuses("Name");
    await form.refuses("Email");
    await form.refuses("Role");
  });

  await test.step("nonsense entered", async () => {
    await form.enter("Email", "nonsense");
    await form.enter("Phone", "nonsense");
    await form.enter("Profile", "nonsense");
    await form.enter("Weekly hours", "61");
    await form.save();
    await form.refuses("Email");
    await form.refuses("Phone");
    await form.refuses("Profile");
    await form.refuses("Weekly hours");
  });

  page.off("request", listen);
  expect(sent).toEqual([]);
  expect(await api.statusOf(MEMBER.path, {}), "the server refuses as well").toBe(422);
});
