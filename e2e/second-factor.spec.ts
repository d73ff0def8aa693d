import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { generate } from "otplib";
import { signedIn } from "./cast/browser";
import { type Installation, installationAt, type SignIn, whoIs } from "./cast/installation";

/** Nobody else's story needs this person: a second factor stays. */
const ROLE = "lessee-developer";

const here = (): Installation => installationAt(String(process.env.E2E_HOME), String(process.env.E2E_URL));

/** What an authenticator shows; `ago` steps earlier, which is still taken and leaves the present one unused. */
const shown = (secret: string, ago = 0) =>
  generate({ secret, epoch: Math.floor(Date.now() / 1000) - ago * 30 });

/** Waits until a step has just begun: a code that is read at its very end is another one's when it arrives. */
async function atAStepsBeginning(): Promise<void> {
  const into = Date.now() % 30_000;
  if (into > 20_000) await new Promise((resolve) => setTimeout(resolve, 30_000 - into));
}

/** The sign-in page in a browser that has never been here, with the password given. */
async function halfIn(browser: Browser, who: SignIn): Promise<Page> {
  const { url } = here();
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  await context.addCookies([{ name: "ll.language", value: "en", url }]);
  const page = await context.newPage();
  await page.goto(`${url}/sign-in?next=/me`);
  await page.getByLabel("E-mail").fill(who.email);
  await page.getByLabel("Password").fill(who.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Password accepted. Now the code from your authenticator.")).toBeVisible();
  await expect(code(page)).toBeFocused();
  return page;
}

const code = (page: Page) => page.getByLabel("Code from your authenticator");
const isSetUp = (page: Page) =>
  page.getByRole("region", { name: "Second factor" }).getByText("Set up", { exact: true });

async function enter(page: Page, typed: string): Promise<void> {
  await code(page).fill(typed);
  await page.keyboard.press("Enter");
}

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}

/** Sets the factor up as a person does, after one mistake; returns the secret and the recovery codes. */
async function setUp(page: Page): Promise<{ secret: string; recoveryCodes: string[] }> {
  await page.getByRole("button", { name: "Set up a second factor" }).click();
  await expect(page.getByRole("img", { name: "QR code for your authenticator" })).toBeVisible();
  const secret = (await page.locator("form code").textContent()) ?? "";
  expect(secret).toMatch(/^[A-Z2-7]{32,}$/);
  expect(await violations(page)).toEqual([]);

  await page.getByLabel("Six digits").fill("000000");
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("That code is not right. Check the clock of your phone")).toBeVisible();
  await atAStepsBeginning();
  await page.getByLabel("Six digits").fill(await shown(secret, 1));
  await page.getByRole("button", { name: "Confirm" }).click();

  await expect(page.getByText("Keep these recovery codes somewhere safe")).toBeVisible();
  const codes = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  expect(await violations(page)).toEqual([]);
  const recoveryCodes = await codes.allTextContents();
  await page.getByRole("button", { name: "I have kept them" }).click();
  await expect(isSetUp(page)).toBeVisible();
  await expect(page.getByText(recoveryCodes[0] ?? "", { exact: true })).toBeHidden();
  return { secret, recoveryCodes };
}

test("somebody sets up a second factor, and from then on a password alone opens nothing", async ({
  browser,
}) => {
  test.setTimeout(150_000);
  const who = whoIs(here(), ROLE);
  const elsewhere = await signedIn(browser, here(), who);
  const page = await signedIn(browser, here(), who);
  await page.goto(`${here().url}/me`);
  const { secret, recoveryCodes } = await setUp(page);

  // What was opened with a password alone has ended.
  await elsewhere.goto(`${here().url}/me`);
  await expect(elsewhere).toHaveURL(/\/sign-in/);

  const phone = await halfIn(browser, who);
  expect(await violations(phone)).toEqual([]);
  await enter(phone, "000000");
  await expect(phone.getByText("That code is not right. Wait for the next one and enter it.")).toBeVisible();
  const current = await shown(secret);
  await enter(phone, current);
  await phone.waitForURL("**/me");
  await expect(isSetUp(phone)).toBeVisible();

  // A code that somebody looked over a shoulder for is worth nothing; a recovery code is worth one sign-in.
  const [first = ""] = recoveryCodes;
  const lost = await halfIn(browser, who);
  await enter(lost, current);
  await expect(lost.getByText("That code is not right. Wait for the next one and enter it.")).toBeVisible();
  await enter(lost, first);
  await lost.waitForURL("**/me");
  const again = await halfIn(browser, who);
  await enter(again, first);
  await expect(again.getByText("That code is not right. Wait for the next one and enter it.")).toBeVisible();
});
