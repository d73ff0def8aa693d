import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { beginShift, signedIn } from "./cast/browser";
import { until, World } from "./cast/caller";
import { type Installation, installationAt, whoIs } from "./cast/installation";
import { Visitor } from "./cast/visitor";

const CALLER = "+447700900123";
const BRAND = "Harbour Lane Hotels";

const here = (): Installation => installationAt(String(process.env.E2E_HOME), String(process.env.E2E_URL));

/** Lets a guest call Harbour Lane and press 1 in its menu; the call then waits for an agent. */
async function guestCalls(): Promise<{ world: World; sid: string }> {
  const installation = here();
  const world = new World(installation);
  const shared = installation.numbers.find(({ kind }) => kind === "shared");
  const forwardedFrom = shared?.forwardedFrom?.harbour ?? "";
  const sid = await world.dial({ from: CALLER, to: shared?.number ?? "", forwardedFrom });
  await until("the guest hears the menu", async () =>
    (await world.call(sid)).heard.some(({ text }) => text?.includes("press 1")),
  );
  await world.press(sid, "1");
  return { world, sid };
}

const accepting = (page: Page) => page.getByRole("button", { name: /^Accept/ });
const state = (page: Page) => page.getByRole("button", { name: /^My state:/ });

/** Ends the call by keyboard, as an agent does whose hands stay where they are. */
async function endCall(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("e");
  await page.keyboard.press("e");
  await expect(page.getByRole("listbox", { name: "Result" })).toBeVisible();
}

/** Searches a result by typing, chooses it and completes. */
async function complete(page: Page, search = "question"): Promise<void> {
  await page.getByRole("combobox", { name: "Result" }).fill(search);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Nothing waiting for your brands")).toBeVisible();
}

/** An agent at an empty desk, ready for calls. */
async function agentReady(browser: Browser, nth = 0): Promise<Page> {
  const page = await signedIn(browser, here(), whoIs(here(), "agent", nth));
  await beginShift(page);
  await expect(page.getByText("Nothing waiting for your brands")).toBeVisible();
  return page;
}

/** Ends the shift: the next story finds an empty floor. */
async function goHome(page: Page): Promise<void> {
  await state(page).click();
  await page.getByRole("menuitem", { name: "End shift" }).click();
  await expect(page.getByText("You are not on shift")).toBeVisible();
  await page.context().close();
}

async function violations(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const results = await new AxeBuilder({ page }).analyze();
    found.push(
      ...results.violations.map(
        ({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map(({ html }) => html).join(" | ")}`,
      ),
    );
  }
  return found;
}

/** Brings an agent's desk to the end of the shift, from whatever is on it. */
async function emptyDesk(nth: number): Promise<void> {
  const { api } = await new Visitor(here().url).signIn(whoIs(here(), "agent", nth));
  await until("the desk is empty", async () => {
    const { state: now, card } = await api.desk.current.query();
    const hangUp = () => api.desk.hangUp.mutate();
    const signOff = () => api.desk.signOff.mutate();
    const steps: Record<string, () => Promise<unknown>> = {
      connecting: hangUp,
      talking: hangUp,
      "wrapping-up": () => api.desk.wrapUp.mutate({ disposition: null }),
      offered: () => api.desk.decline.mutate({ offer: card?.offer ?? "", reason: "other" }),
      ready: signOff,
      break: signOff,
      missed: signOff,
      lost: signOff,
    };
    await steps[now]?.();
    return now === "off";
  });
}

test.describe("the desk", () => {
  test.setTimeout(120_000);

  // Whatever a failed story left on an agent's desk is taken away before the next.
  test.beforeEach(async () => {
    for (const nth of [0, 1]) await emptyDesk(nth);
  });

  test("a shift begins only after phone, microphone and loudspeaker were found to work", async ({
    browser,
  }) => {
    const page = await signedIn(browser, here(), whoIs(here(), "agent"));
    await expect(page).toHaveURL(/\/desk\/check$/);
    const start = page.getByRole("button", { name: "Start shift" });
    await expect(page.getByText("The carrier knows this browser as your phone.")).toBeVisible();
    await expect(page.getByRole("meter", { name: "Microphone level" })).toBeVisible();
    await expect(page.getByText("You are heard.")).toBeVisible();
    await expect(page.getByText(/Round trip \d+ ms/)).toBeVisible();
    await expect(start).toHaveAttribute("aria-disabled", "true");
    await page.getByRole("button", { name: "Play the test tone" }).click();
    await page.getByRole("button", { name: "I heard it" }).click();
    await expect(start).not.toHaveAttribute("aria-disabled");
    expect(await violations(page)).toEqual([]);
    await start.click();
    await expect(state(page)).toContainText("Available");
    await expect(page.getByRole("heading", { name: "Nothing waiting for your brands" })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await goHome(page);
  });

  test("without sound a shift begins only when that is chosen on purpose", async ({ browser }) => {
    const page = await signedIn(browser, here(), whoIs(here(), "agent"));
    await expect(page.getByText("The carrier knows this browser as your phone.")).toBeVisible();
    const start = page.getByRole("button", { name: "Start shift" });
    await expect(start).toHaveAttribute("aria-disabled", "true");
    await page.getByLabel(/Start without sound/).check();
    await page.getByLabel("On a break first").check();
    await start.click();
    await expect(page.getByRole("heading", { name: "You are on a break" })).toBeVisible();
    await page.keyboard.press("r");
    await expect(state(page)).toContainText("Available");
    await goHome(page);
  });

  test("an offer comes with brand, words and countdown, is taken, held and ended by keyboard, and wrapped up", async ({
    browser,
  }) => {
    const page = await agentReady(browser);
    await guestCalls();
    const call = page.getByRole("main", { name: "Call" });
    await expect(call.getByRole("heading", { name: BRAND })).toBeVisible();
    await expect(call).toContainText("Thank you for calling Harbour Lane Hotels");
    await expect(call).toContainText(/\d+ seconds to answer/);
    await expect(call).toContainText("forwarded from");
    await expect(accepting(page)).toBeFocused();
    await expect(page).toHaveTitle(/Incoming call/);

    await page.keyboard.press("a");
    await expect(state(page)).toContainText("Talking");
    await expect(page.getByText("Voice on the line")).toBeVisible();
    await expect(page.getByRole("heading", { name: "Say this" })).toBeFocused();
    expect(await violations(page)).toEqual([]);

    await page.keyboard.press("m");
    await expect(page.getByRole("button", { name: /^Unmute/ })).toBeVisible();
    await expect(page).toHaveTitle(/You are muted/);
    await page.keyboard.press("h");
    await expect(call.getByText(/^On hold/).first()).toBeVisible();
    await page.getByLabel("Note").fill("Asks for a late arrival.");
    await page.keyboard.press("F8");
    await expect(page.getByRole("button", { name: /^Hold/ })).toBeVisible();
    await expect(page.getByLabel("Note")).toHaveValue("Asks for a late arrival.");

    await endCall(page);
    await expect(page.getByRole("combobox", { name: "Result" })).toBeFocused();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText("Choose a result first.")).toBeVisible();
    await complete(page);
    await expect(page.getByRole("complementary", { name: "Customer" })).toContainText(
      "No customer data is open",
    );
    await goHome(page);
  });

  test("one press of E does not end a call", async ({ browser }) => {
    const page = await agentReady(browser);
    await guestCalls();
    await expect(accepting(page)).toBeFocused();
    await page.keyboard.press("a");
    await expect(state(page)).toContainText("Talking");
    await page.keyboard.press("e");
    const end = page.getByRole("button", { name: /^Press E again/ });
    await expect(end).toBeVisible();
    await expect(end).toBeHidden();
    await expect(state(page)).toContainText("Talking");
    await endCall(page);
    await complete(page);
    await goHome(page);
  });

  test("a declined offer goes to the next agent", async ({ browser }) => {
    const [first, second] = [await agentReady(browser, 0), await agentReady(browser, 1)];
    await guestCalls();
    await expect(accepting(first)).toBeVisible();
    await first.getByRole("button", { name: "Decline…" }).click();
    await first.getByRole("menuitem", { name: "I am not ready" }).click();
    await expect(accepting(second)).toBeVisible();
    await expect(state(first)).toContainText("Available");
    await second.keyboard.press("a");
    await expect(state(second)).toContainText("Talking");
    await endCall(second);
    await complete(second);
    await goHome(first);
    await goHome(second);
  });

  test("a caller who gives up takes the offer away, and the agent stays available", async ({ browser }) => {
    const page = await agentReady(browser);
    const { world, sid } = await guestCalls();
    await expect(accepting(page)).toBeVisible();
    await world.hangUp(sid);
    await expect(page.getByText("Nothing waiting for your brands")).toBeVisible();
    await expect(state(page)).toContainText("Available");
    await goHome(page);
  });

  test("a reload in the middle of a call loses neither a word of the note nor the voice", async ({
    browser,
  }) => {
    const page = await agentReady(browser);
    await guestCalls();
    await expect(accepting(page)).toBeFocused();
    await page.keyboard.press("a");
    await expect(page.getByText("Voice on the line")).toBeVisible();
    await page.getByLabel("Note").fill("Room 12, two nights, sea side.");
    // At once: before the note had its second of quiet to be sent.
    await page.reload();
    await expect(page.getByLabel("Note")).toHaveValue("Room 12, two nights, sea side.");
    await expect(page.getByText(/^Saved at/)).toBeVisible();
    await expect(page.getByText("Voice on the line")).toBeVisible();
    await expect(state(page)).toContainText("Talking");
    await endCall(page);
    await expect(page.getByLabel("Note")).toHaveValue("Room 12, two nights, sea side.");
    await complete(page);
    await goHome(page);
  });

  test("the phone is in one tab; another tab takes it over when asked", async ({ browser }) => {
    const page = await agentReady(browser);
    const other = await page.context().newPage();
    await other.goto(`${here().url}/desk`);
    await expect(other.getByText("Your phone is in another tab or on another computer.")).toBeVisible();
    await other.getByRole("button", { name: "Move here" }).click();
    await expect(other.getByText("Voice connected")).toBeVisible();
    await expect(page.getByText("Your phone is in another tab or on another computer.")).toBeVisible();
    await page.close();
    await goHome(other);
  });
});
