import { expect, test } from "@playwright/test";
import { signedIn } from "./cast/browser";
import { installationAt, whoIs } from "./cast/installation";

test("a new version of a lease binds when both have signed what they read, and not before", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const here = installationAt(String(process.env.E2E_HOME), String(process.env.E2E_URL));
  const admin = here.signIns.find(({ role, tenant }) => role === "tenant-admin" && tenant === "harbour");
  if (!admin) throw new Error("The demonstration has no admin of Harbour Lane.");
  const operator = await signedIn(browser, here, whoIs(here, "manager"));
  const lessee = await signedIn(browser, here, admin);
  let address = "";

  await test.step("the operator drafts it, and lays it before both", async () => {
    await operator.goto(`${here.url}/operator/lessees/harbour/edit`);
    await operator.getByLabel("Days of grace").fill("9");
    await operator.getByRole("button", { name: "Write into the file" }).click();
    await expect(operator.getByRole("row").filter({ hasText: "graceDays" })).toContainText("9");
    await operator.getByLabel("Why").fill("Nine days to settle things.");
    await operator.getByRole("button", { name: "Keep as a draft" }).click();
    await operator.waitForURL("**/operator/lessees/harbour#versions");
    await operator.getByRole("link", { name: "Signatures" }).first().click();
    await operator.waitForURL("**/t/harbour/lease/*");
    await expect(operator.getByText("A draft; it binds nobody.")).toBeVisible();
    address = operator.url();
    expect((await lessee.goto(address))?.status(), "what is not offered is not the lessee's to see").toBe(
      404,
    );
    await operator.getByRole("button", { name: "Offer to both" }).click();
    await expect(operator.getByText("Offered; it binds nobody before both have signed.")).toBeVisible();
  });

  await test.step("the operator signs, and cannot sign for the lessee", async () => {
    await operator.getByRole("button", { name: "Sign for our side" }).click();
    await expect(operator.getByRole("button", { name: "Sign for our side" })).toHaveCount(0);
    await expect(operator.getByText("Offered; it binds nobody before both have signed.")).toBeVisible();
  });

  await test.step("the lessee finds it among its versions, reads what changed, and signs", async () => {
    await lessee.goto(`${here.url}/t/harbour/lease`);
    await lessee.getByRole("row").filter({ hasText: "Offered" }).getByRole("link").click();
    await expect(lessee.getByText(/term\.graceDays|term:/).first()).toBeVisible();
    await lessee.getByRole("button", { name: "Sign for our side" }).click();
    await expect(lessee.getByText("In force.", { exact: true })).toBeVisible();
    await operator.goto(address);
    await expect(operator.getByText("In force.", { exact: true })).toBeVisible();
  });
});
