import { expect, test } from "@playwright/test";
import { enterWithReason, signedIn } from "./cast/browser";
import { installationAt, whoIs } from "./cast/installation";
import { Visitor } from "./cast/visitor";

const REASON = "The hotel asked about a guest who was cut off.";

test("whoever of the operator looks into a lessee says why, and the lessee reads who looked", async ({
  browser,
}) => {
  const here = installationAt(String(process.env.E2E_HOME), String(process.env.E2E_URL));
  const edward = here.signIns.find(({ role, tenant }) => role === "tenant-admin" && tenant === "harbour");
  if (!edward) throw new Error("The demonstration has no admin of Harbour Lane.");
  const supervisor = whoIs(here, "supervisor");
  const page = await signedIn(browser, here, supervisor);

  await test.step("calls are closed without a reason, and a word is none", async () => {
    await page.goto(`${here.url}/t/harbour/calls`);
    await page.waitForURL("**/t/harbour/enter?next=**");
    await page.getByLabel("Why").fill("because");
    await page.getByRole("button", { name: "Enter" }).click();
    await expect(page.getByText("at least eight letters")).toBeVisible();
  });

  await test.step("with a reason they open, and a bar says why and for how long", async () => {
    await enterWithReason(page, REASON);
    await expect(page).toHaveURL(`${here.url}/t/harbour/calls`);
    const bar = page.getByRole("complementary", { name: "Acting inside a lessee" });
    await expect(bar).toContainText(REASON);
    await expect(bar.getByRole("timer")).toContainText(/(29|30):\d\d left/);
    await bar.getByRole("button", { name: "Leave" }).click();
    await page.waitForURL((at) => !at.pathname.startsWith("/t/"));
    await page.goto(`${here.url}/t/harbour/calls`);
    await page.waitForURL("**/t/harbour/enter?next=**");
  });

  await test.step("the lessee reads who came, why, and what they looked at", async () => {
    const log = await signedIn(browser, here, edward);
    await log.getByRole("link", { name: "Log" }).click();
    await expect(log.getByText("As it was written").first()).toBeVisible();
    const came = log.getByRole("row").filter({ hasText: REASON });
    await expect(came).toContainText("Tóth Eszter");
    await expect(came).toContainText("Entered");
    await log.getByLabel("Show").selectOption("looks");
    await log.getByRole("button", { name: "Filter" }).click();
    const looked = log.getByRole("row").filter({ hasText: "Looked at calls" });
    await expect(looked.first()).toContainText("Tóth Eszter");
    await expect(log.getByRole("row").filter({ hasText: "Put a lease in force" })).toHaveCount(0);
    await log.getByRole("link", { name: "Read the whole log" }).click();
    await expect(log.getByRole("status").filter({ hasText: "as written" })).toBeVisible();
  });

  await test.step("and can take it away as a file, which nobody of another lessee can", async () => {
    const file = (who: Visitor) => fetch(`${here.url}/t/harbour/audit/export`, { headers: who.headers() });
    const own = await file(await new Visitor(here.url).signIn(edward));
    expect(own.headers.get("content-disposition")).toContain("log_harbour.csv");
    expect(await own.text()).toContain(REASON);
    const stranger = here.signIns.find(({ tenant }) => tenant === "chenguang");
    if (!stranger) throw new Error("The demonstration has nobody of 晨光電器.");
    expect((await file(await new Visitor(here.url).signIn(stranger))).status).toBe(404);
  });
});
