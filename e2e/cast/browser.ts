import type { Browser, Page } from "@playwright/test";
import type { Installation, SignIn } from "./installation";

/** Opens a browser of their own for somebody, in English whatever their profile says, and signs them in. */
export async function signedIn(browser: Browser, { url }: Installation, who: SignIn): Promise<Page> {
  const context = await browser.newContext({
    permissions: ["microphone"],
    viewport: { width: 1280, height: 720 },
  });
  await context.addCookies([{ name: "ll.language", value: "en", url }]);
  const page = await context.newPage();
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("E-mail").fill(who.email);
  await page.getByLabel("Password").fill(who.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((at) => !at.pathname.startsWith("/sign-in"));
  return page;
}

/** Operator staff at the entrance of a lessee: says why, and goes on to where they wanted. */
export async function enterWithReason(page: Page, reason: string): Promise<void> {
  await page.waitForURL("**/enter?**");
  await page.getByLabel("Why").fill(reason);
  await page.getByRole("button", { name: "Enter" }).click();
  await page.waitForURL((at) => !at.pathname.endsWith("/enter"));
}

/** Goes through the device check as a person does, and begins the shift. */
export async function beginShift(page: Page): Promise<void> {
  await page
    .getByText(/Your phone is in (this tab|another tab)/)
    .first()
    .waitFor();
  const elsewhere = page.getByRole("button", { name: "Move here" }).first();
  if (await elsewhere.isVisible()) await elsewhere.click();
  await page.getByRole("button", { name: "Play the test tone" }).click();
  await page.getByRole("button", { name: "I heard it" }).click();
  await page.getByRole("button", { name: /Start shift|Go to the desk/ }).click();
  await page.waitForURL("**/desk");
}

/** A telephone of the outside world, in a browser of its own. */
export class Handset {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(browser: Browser, { carrier }: Installation): Promise<Handset> {
    const context = await browser.newContext({ permissions: ["microphone"] });
    const page = await context.newPage();
    await page.goto(`${carrier}/handset`);
    return new Handset(page);
  }

  async dial(from: string, to: string, forwardedFrom = ""): Promise<void> {
    await this.page.getByLabel("Your number").fill(from);
    await this.page.getByLabel("Number to dial").fill(to);
    await this.page.getByLabel("Forwarded from").fill(forwardedFrom);
    await this.page.getByRole("button", { name: "Dial" }).click();
  }

  press(key: string): Promise<void> {
    return this.page.getByRole("button", { name: key, exact: true }).click();
  }

  hangUp(): Promise<void> {
    return this.page.getByRole("button", { name: "Hang up" }).click();
  }

  get heard() {
    return this.page.getByRole("list", { name: "Heard" });
  }

  get state() {
    return this.page.getByRole("status").first();
  }
}
