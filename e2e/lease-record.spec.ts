import { expect, type Page, test } from "@playwright/test";
import { signedIn } from "./cast/browser";
import { installationAt, whoIs } from "./cast/installation";

test("a lessee changes what is its own alone, and asks for the rest; the operator answers on the record", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const here = installationAt(String(process.env.E2E_HOME), String(process.env.E2E_URL));
  const edward = here.signIns.find(({ role, tenant }) => role === "tenant-admin" && tenant === "harbour");
  if (!edward) throw new Error("The demonstration has no admin of Harbour Lane.");
  const lessee = await signedIn(browser, here, edward);
  const operator = await signedIn(browser, here, whoIs(here, "manager"));
  const greeting =
    "Thank you for calling Harbour Lane Hotels. This is {agent}. How may I help with your stay?";

  await test.step("its own clause takes effect at once, as a version of its own", async () => {
    await lessee.getByRole("link", { name: "Lease", exact: true }).click();
    await change(lessee, "greeting", `en: ${greeting.replace("How may", "How else may")}`, "Friendlier.");
    await expect(lessee.getByRole("status").filter({ hasText: /In force as version \d+/ })).toBeVisible();
    await expect(lessee.getByRole("region", { name: "Greeting" })).toContainText("How else may I help");
    await change(lessee, "greeting", `en: ${greeting}`, "Back to the old one.");
    await expect(lessee.getByRole("region", { name: "Greeting" })).not.toContainText("How else");
  });

  await test.step("a clause that cannot stand is refused by its name", async () => {
    await change(lessee, "greeting", "hu: Jó napot!", "In Hungarian.");
    await expect(lessee.getByText("greeting: Is missing in en, the lease's first language.")).toBeVisible();
  });

  await test.step("what is not its own becomes a request", async () => {
    await change(lessee, "seats.count", "5", "The Christmas season.");
    await expect(lessee.getByRole("status").filter({ hasText: "The operator has been asked" })).toBeVisible();
    await change(lessee, "brand.colour", "'#ff0000'", "A red one.");
    await expect(wish(lessee, "brand.colour")).toContainText("open");
  });

  await test.step("the operator sees it on the list, accepts one as a draft and declines the other", async () => {
    await operator.goto(`${here.url}/operator`);
    await operator.getByRole("link", { name: "2 wishes of Harbour Lane Hotels wait for an answer" }).click();
    await wish(operator, "brand.colour").getByLabel("Answer").fill("Red reads as an alarm on our desks.");
    await wish(operator, "brand.colour").getByRole("button", { name: "Decline" }).click();
    await expect(wish(operator, "brand.colour")).toContainText("declined");
    await wish(operator, "seats.count").getByRole("button", { name: "Accept" }).click();
    await expect(wish(operator, "seats.count").getByRole("link", { name: /^Draft: version/ })).toBeVisible();
    await lessee.reload();
    await expect(wish(lessee, "brand.colour")).toContainText("Red reads as an alarm");
  });

  await test.step("any two versions are read side by side", async () => {
    await operator.getByRole("link", { name: "What it changed" }).first().click();
    await expect(operator.getByRole("row").filter({ hasText: "seats.count" })).toContainText("5");
  });

  await test.step("a new version is written from it: faults by line, then the difference, then a draft", async () => {
    await operator.goto(`${here.url}/operator/lessees/harbour/edit`);
    const file = operator.getByLabel("The lease as a file (YAML)");
    const text = await file.inputValue();
    await file.fill(text.replace("tenant: harbour", "tenant: harbour\nseets: 4"));
    await operator.getByRole("button", { name: "Review" }).click();
    await expect(operator.getByRole("alert").filter({ hasText: "seets" })).toContainText(
      /line 2, column 1.*seets: There is no such clause\./,
    );
    await file.fill(text);
    await operator.getByLabel("Calls at once, at most").fill("12");
    await operator.getByRole("button", { name: "Write into the file" }).click();
    await expect(operator.getByRole("row").filter({ hasText: "caps" })).toContainText("12");
    await operator.getByLabel("Why").fill("A cap for the season.");
    await operator.getByRole("button", { name: "Keep as a draft" }).click();
    await operator.waitForURL("**/operator/lessees/harbour#versions");
    await expect(operator.getByRole("table").filter({ hasText: "Draft" }).first()).toBeVisible();
  });
});

async function change(page: Page, clause: string, text: string, reason: string): Promise<void> {
  const form = page.getByRole("form", { name: "Change a clause, or ask for a change" });
  await form.getByLabel("Clause").selectOption(clause);
  await form.getByLabel("As it is written (YAML)").fill(text);
  await form.getByLabel("Why").fill(reason);
  await form.getByRole("button", { name: /Change it now|Ask the operator/ }).click();
  await page.waitForLoadState("networkidle");
}

const wish = (page: Page, clause: string) =>
  page
    .getByRole("group", { name: "What the lessee asks" })
    .getByRole("row")
    .filter({ hasText: clause })
    .first();
