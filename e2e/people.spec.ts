import { type Browser, expect, type Page, test } from "@playwright/test";
import { beginShift, signedIn } from "./cast/browser";
import { until, World } from "./cast/caller";
import { type Installation, installationAt, whoIs } from "./cast/installation";
import { Visitor } from "./cast/visitor";

const PASSWORD = "seven green bottles";
const CALLER = "+886912340077";

/** Somebody who was asked, and answers the link in a browser of their own. */
async function join(browser: Browser, { url }: Installation, link: string, given: string): Promise<Page> {
  const context = await browser.newContext({
    permissions: ["microphone"],
    viewport: { width: 1280, height: 720 },
  });
  await context.addCookies([{ name: "ll.language", value: "en", url }]);
  const page = await context.newPage();
  await page.goto(link);
  await page.getByLabel("Family name").fill("Okafor");
  await page.getByLabel("Given name").fill(given);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Join" }).click();
  return page;
}

/** Asks a colleague on the operator's own screen, and reads the link that is shown once. */
async function invited(boss: Page, { url }: Installation, email: string): Promise<string> {
  await boss.goto(`${url}/operator/people`);
  const section = boss.getByRole("region", { name: "Invite somebody" });
  await section.getByLabel("E-mail address").fill(email);
  await section.getByLabel("Role").selectOption({ label: "agent" });
  await section.getByRole("button", { name: "Make an invitation" }).click();
  return boss.locator("[data-invitation-link]").innerText();
}

/** Assigns somebody to 晨光電器 on its screen. */
async function assign(boss: Page, name: string): Promise<void> {
  const section = boss.getByRole("region", { name: "Assign an agent" });
  await section.getByLabel("Agent").selectOption({ label: name });
  await section.getByRole("button", { name: "Assign", exact: true }).click();
}

test.describe("a new agent", () => {
  test.setTimeout(180_000);

  test("is invited, joins, gets the last seat, passes the exam, and only then a call; the next one is refused", async ({
    browser,
  }) => {
    const here = installationAt(String(process.env.E2E_HOME), String(process.env.E2E_URL));
    const boss = await signedIn(browser, here, whoIs(here, "owner"));
    const agents = `${here.url}/operator/lessees/chenguang/agents`;

    const noah =
      await test.step("Noah is invited and joins, with a name and a password of his own", async () => {
        const link = await invited(boss, here, "noah@meridian.example");
        const page = await join(browser, here, link, "Noah");
        await page.waitForURL("**/desk/check");
        const late = await browser.newPage();
        await late.goto(link);
        await expect(late.getByRole("heading", { name: /over|失效|nem él/ })).toBeVisible();
        await late.close();
        return page;
      });

    await test.step("two more are asked, and one of them takes the last seat but one", async () => {
      for (const given of ["Mia", "Zoe"]) {
        const link = await invited(boss, here, `${given.toLowerCase()}@meridian.example`);
        await (await join(browser, here, link, given)).waitForURL("**/desk/check");
      }
      await boss.goto(agents);
      await expect(boss.getByText("2 of 4").first()).toBeVisible();
      await assign(boss, "Mia Okafor");
      await expect(boss.getByText("3 of 4").first()).toBeVisible();
    });

    await test.step("Noah gets the last seat; Zoe is refused in words", async () => {
      await assign(boss, "Noah Okafor");
      await expect(boss.getByText("4 of 4").first()).toBeVisible();
      await assign(boss, "Zoe Okafor");
      await expect(boss.getByRole("alert").filter({ hasText: "every seat has a name on it" })).toBeVisible();
    });

    await test.step("before his exam no call of 晨光電器 reaches him, and his desk says why", async () => {
      await noah.reload();
      await beginShift(noah);
      const tasks = noah.getByRole("navigation", { name: "Tasks" });
      await expect(tasks.getByText("Exam not passed, or run out. Ask your supervisor.")).toBeVisible();
    });

    await test.step("the result is entered; a seat is there for him, and he sits down", async () => {
      await boss.goto(agents);
      const line = boss.getByRole("row").filter({ hasText: "Noah Okafor" });
      await expect(line).toContainText("exam not passed");
      await line.getByRole("button", { name: "Enter a result" }).click();
      await boss.getByLabel("Points of 100").fill("92");
      await boss.getByRole("button", { name: "Enter the result" }).click();
      await expect(line).toContainText("92 of 100, needed 80");
      await noah.getByRole("button", { name: "Take a seat" }).click({ timeout: 30_000 });
      await expect(noah.getByText("No calls from")).toBeHidden();
      await boss.reload();
      await expect(line).toContainText("sits there");
    });

    await test.step("a call of 晨光電器 rings at him, the number whole only if he may see it", async () => {
      const world = new World(here);
      const shared = here.numbers.find(({ kind }) => kind === "shared");
      const forwardedFrom = shared?.forwardedFrom?.chenguang ?? "";
      const sid = await world.dial({ from: CALLER, to: shared?.number ?? "", forwardedFrom });
      await until("the caller hears the menu", async () =>
        (await world.call(sid)).heard.some(({ text }) => text?.includes("請按 1")),
      );
      await world.press(sid, "1");
      await expect(noah.getByRole("main", { name: "Call" })).toContainText("晨光電器", { timeout: 40_000 });
      const customer = noah.getByRole("complementary", { name: "Customer" });
      await expect(customer).toContainText("+886•••••••77");
      await expect(customer).toContainText("Open to you until");
      await world.hangUp(sid);
    });

    await test.step("he goes home, and all is put back", async () => {
      const who = { role: "agent", email: "noah@meridian.example", password: PASSWORD };
      const { desk } = (await new Visitor(here.url).signIn(who)).api;
      await until("his shift has ended", async () => (await desk.signOff.mutate()).state === "off");
      await noah.context().close();
      const { api } = await new Visitor(here.url).signIn(whoIs(here, "owner"));
      const { assignments } = await api.seats.board.query({ tenant: "chenguang" });
      for (const { assignment, name } of assignments)
        if (name.endsWith("Okafor")) await api.seats.end.mutate({ tenant: "chenguang", assignment });
    });
  });
});
