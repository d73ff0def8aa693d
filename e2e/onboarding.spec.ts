import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { Handset, signedIn } from "./cast/browser";
import { installationAt, whoIs } from "./cast/installation";

const CALLER = "+442079460777";
const THREE_MINUTES = 180_000;

/** A page with a signature on it, as small as there is. */
const PAPER = Buffer.from("%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n");

/** A lessee of this story alone: an installation may be used for several rounds. */
const suffix = Date.now().toString(36).slice(-5);
const NAME = `Willow Clinic ${suffix}`;
const SLUG = `willow-clinic-${suffix}`;

test("an operator takes a lessee from a blueprint to a call on the shared number in under three minutes", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const here = installationAt(String(process.env.E2E_HOME), String(process.env.E2E_URL));
  const shared = here.numbers.find(({ kind }) => kind === "shared")?.number ?? "";
  const page = await signedIn(browser, here, whoIs(here, "owner"));
  const manager = await signedIn(browser, here, whoIs(here, "manager"));
  let interactions = 0;
  const done = async (step: Promise<unknown>) => {
    interactions += 1;
    await step;
  };
  const began = Date.now();
  let digit = "";

  await test.step("one screen: a trade, a name, a free key; what is wrong names its clause", async () => {
    await done(page.getByRole("link", { name: "Onboard lessee" }).click());
    await done(page.getByRole("radio", { name: /^Reception/ }).check());
    await done(page.getByLabel("Name", { exact: true }).fill(NAME));
    await expect(page.getByText("What the agent will see and say").first()).toBeVisible();
    await expect(page.getByText(`Good day, ${NAME}, {agent} speaking.`)).toBeVisible();
    await expect(page.getByLabel("Short name")).toHaveValue(SLUG);
    digit = await page.getByLabel("Menu key").inputValue();
    await page.getByLabel("Short name").fill("harbour");
    await expect(page.getByText("tenant: Harbour Lane Hotels has this short name already.")).toBeVisible();
    await page.getByLabel("Short name").fill(SLUG);
    await expect(page.getByRole("status").filter({ hasText: "Nothing stands in the way" })).toBeVisible();
  });

  await test.step("it is kept as a draft and demonstrated before anything is signed", async () => {
    await done(page.getByRole("button", { name: "Keep as a draft" }).click());
    await page.waitForURL("**/go-live");
    await expect(gate(page, "A lease is in force")).toContainText("open");
    await done(page.getByRole("link", { name: "Demonstrate" }).click());
    const call = page.getByRole("list", { name: "A call" });
    await expect(call).toContainText(`For ${NAME}, press ${digit}.`);
    await page.getByRole("button", { name: digit, exact: true }).click();
    await expect(call).toContainText(`Welcome to ${NAME}. One moment please.`);
    await expect(call).toContainText(`Good day, ${NAME}`);
    await page.goBack();
  });

  await test.step("the lessee has signed on paper: whoever enters that does not sign for the operator, too", async () => {
    await done(page.getByRole("link", { name: "Sign version 1" }).click());
    const form = page.getByRole("form", { name: "Signed on paper by the lessee" });
    await done(form.getByLabel("Who signed").fill("Willow Hart"));
    await done(form.getByLabel("As what").fill("Practice manager"));
    await done(form.getByLabel("Date on the paper").fill("2026-11-20"));
    await done(
      form
        .getByLabel("The paper", { exact: true })
        .setInputFiles({ name: "signed.pdf", mimeType: "application/pdf", buffer: PAPER }),
    );
    await done(form.getByRole("button", { name: "Enter the signature" }).click());
    await expect(page.getByText("On paper by Willow Hart, Practice manager, on 2026-11-20.")).toBeVisible();
    await expect(page.getByText("Offered; it binds nobody before both have signed.")).toBeVisible();
    await page.getByRole("button", { name: "Sign for our side" }).click();
    await expect(page.getByText(/does not sign for the operator, too/)).toBeVisible();
    await manager.goto(page.url());
    const taken = manager.waitForEvent("download");
    await manager.getByRole("link", { name: "The paper" }).click();
    expect(readFileSync(await (await taken).path())).toEqual(PAPER);
    await done(manager.getByRole("button", { name: "Sign for our side" }).click());
    await expect(manager.getByText("In force.", { exact: true })).toBeVisible();
  });

  await test.step("signed by both it answers on the shared number", async () => {
    await page.goto(`${here.url}/operator/lessees/${SLUG}/go-live`);
    await expect(gate(page, "A lease is in force")).toContainText("passed");
    await expect(gate(page, "Its numbers answer")).toContainText("passed");
    const seconds = Date.now() - began;
    expect(seconds).toBeLessThan(THREE_MINUTES);
    expect(interactions).toBeLessThanOrEqual(12);
    const phone = await Handset.open(browser, here);
    await phone.dial(CALLER, shared);
    // A menu is spoken line by line, and this lessee came last.
    await expect(phone.heard).toContainText(`For ${NAME}, press ${digit}.`, { timeout: 30_000 });
    await phone.press(digit);
    // At whatever hour the story is played: open, or closed in this lessee's own words.
    await expect(phone.heard).toContainText(
      new RegExp(`Welcome to ${NAME}\\. One moment please|Thank you for calling ${NAME}\\. We are closed`),
    );
    await phone.hangUp();
  });

  await test.step("a gate is passed with evidence, and what can be taken back is", async () => {
    const trained = gate(page, "Agents are trained and certified");
    await trained.getByRole("textbox").fill("List of the training day, two names.");
    await trained.getByRole("button", { name: "Pass" }).click();
    await expect(trained).toContainText("passed");
    await expect(trained).toContainText("Olivia Chen");
    await trained.getByRole("textbox").fill("One of them left.");
    await trained.getByRole("button", { name: "Open again" }).click();
    await expect(trained).toContainText("open");
    const signed = gate(page, "The contract is signed");
    await signed.getByRole("textbox").fill("Archive, folder 12.");
    await signed.getByRole("button", { name: "Pass" }).click();
    await expect(signed).toContainText("cannot be taken back");
  });

  await test.step("ended by whoever types its name, its key rests: its callers may still press it", async () => {
    await page.getByRole("link", { name: "Lease", exact: true }).click();
    await page.getByLabel("Why (the lessee reads it)").fill("The demonstration is over.");
    await page.getByLabel(`Type ${SLUG} to end it`).fill(SLUG);
    await page.getByRole("button", { name: "End the lease" }).click();
    await expect(page.getByRole("heading", { level: 1, name: NAME }).locator("..")).toContainText("Ended");
    await page.goto(`${here.url}/operator/lessees/new`);
    await expect(page.getByLabel("Menu key").locator("option").first()).toBeAttached();
    await expect(page.getByLabel("Menu key").locator(`option[value="${digit}"]`)).toHaveCount(0);
    await page.goto(`${here.url}/operator/lessees/${SLUG}/exit`);
    const rests = page.getByRole("group", { name: "Numbers and their rest" });
    await expect(rests.getByRole("row").filter({ hasText: `key ${digit}` })).toContainText(/\d{4}/);
  });
});

const gate = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });
