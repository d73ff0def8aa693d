import { expect, test } from "@playwright/test";
import { wait } from "./cast/agent";
import { bookkeeper } from "./cast/books";
import { beginShift, enterWithReason, Handset, signedIn } from "./cast/browser";
import { until } from "./cast/caller";
import { installationAt, whoIs } from "./cast/installation";
import { Visitor } from "./cast/visitor";

const CALLER = "+886912345678";
const NEUTRAL_MENU = "For Harbour Lane Hotels, press 1.";
/** The colour of 晨光電器, as the page computes it. */
const RED = "rgb(200, 16, 46)";

test.describe("one call on a number that three lessees share", () => {
  test.setTimeout(120_000);

  test("is told apart, answered under the right brand, billed to one lessee and explained to the second", async ({
    browser,
  }) => {
    const here = installationAt(String(process.env.E2E_HOME), String(process.env.E2E_URL));
    const shared = here.numbers.find((n) => n.kind === "shared");
    const number = shared?.number ?? "";
    const finance = await bookkeeper(here);
    const desk = await signedIn(browser, here, whoIs(here, "agent"));
    await beginShift(desk);
    const phone = await Handset.open(browser, here);

    await test.step("forwarded by Harbour Lane: its greeting, and no neutral menu", async () => {
      await phone.dial(CALLER, number, shared?.forwardedFrom?.harbour);
      await expect(phone.heard).toContainText("Welcome to Harbour Lane Hotels");
      await expect(phone.heard).not.toContainText(NEUTRAL_MENU);
      await phone.hangUp();
      await until("that call is billed", async () => (await harboursLast(finance))?.settled);
    });
    const before = await charged(finance);

    await test.step("without a signal: the neutral menu; 2 is 晨光電器, 1 its repairs", async () => {
      await phone.dial(CALLER, number);
      await expect(phone.heard).toContainText(NEUTRAL_MENU);
      await phone.press("2");
      await expect(phone.heard).toContainText("家電報修請按 1");
      await phone.press("1");
    });

    await test.step("the desk rings in its colours, with its greeting, and is answered by keyboard", async () => {
      const call = desk.getByRole("main", { name: "Call" });
      await expect(call).toContainText("晨光電器客服中心您好");
      await expect(call.getByText("Why this call is here")).toBeVisible();
      const rails = call.locator("css=*").filter({ hasText: "晨光電器" }).first();
      expect(await coloursOf(rails)).toContain(RED);
      await desk.keyboard.press("a");
      await expect(desk.getByText("Voice on the line")).toBeVisible();
      await expect(desk.getByRole("complementary", { name: "Customer" })).toContainText("王志明");
    });

    await test.step("nothing of Harbour Lane can be reached from there, by its own ids either", async () => {
      const agent = await new Visitor(here.url).signIn(whoIs(here, "agent"));
      const theirs = (await harboursLast(finance))?.id ?? "";
      const forged = agent.api.interactions.trace.query({ tenant: "harbour", interaction: theirs });
      await expect(forged).rejects.toThrow();
      const record = agent.api.lessees.record.query({ tenant: "harbour", language: "en" });
      await expect(record).rejects.toThrow();
    });

    await test.step("the customer hangs up after a while; the agent wraps up and is free", async () => {
      // The carrier counts whole seconds: a shorter talk may cost nothing.
      await wait(2_000);
      await phone.hangUp();
      await desk.getByRole("option").first().click();
      await desk.getByRole("button", { name: /^Complete(?! without)/ }).click();
      await expect(desk.getByText("Nothing waiting for your brands")).toBeVisible();
    });

    await test.step("the statement of 晨光電器 grew by this call, and no other did", async () => {
      const after = await until("the call is billed", async () => {
        const now = await charged(finance);
        return now.chenguang !== before.chenguang && now;
      });
      expect(BigInt(after.chenguang ?? 0)).toBeGreaterThan(BigInt(before.chenguang ?? 0));
      expect({ ...after, chenguang: "" }).toEqual({ ...before, chenguang: "" });
    });

    await test.step("finance opens the line down to its events and the call's trace", async () => {
      await finance.api.visits.leave.mutate({ tenant: "chenguang" });
      const page = await signedIn(browser, here, whoIs(here, "finance"));
      await page.getByRole("link", { name: "晨光電器" }).click();
      await page.getByRole("link", { name: /talk/i }).first().click();
      await enterWithReason(page, "To check this line of the statement.");
      await page.getByRole("table").getByRole("link").first().click();
      await expect(page.getByText(/NT\$18\.50/).first()).toBeVisible();
      await page
        .getByRole("link", { name: /call|trace/i })
        .last()
        .click();
      await expect(page.getByText("+886 912 345 678").first()).toBeVisible();
    });
  });
});

async function harboursLast(finance: Visitor) {
  return (await finance.api.interactions.list.query({ tenant: "harbour", before: null })).interactions[0];
}

/** What each lessee is charged this month so far, in exact micro-units. Rents of numbers grow by the day, not by calls. */
async function charged(finance: Visitor): Promise<Record<string, string>> {
  const month = `${new Date().toISOString().slice(0, 7)}-01`;
  const sums: Record<string, string> = {};
  for (const tenant of ["harbour", "chenguang", "duna", "oldmill"]) {
    const { lines } = await finance.api.statements.soFar.query({ tenant, month });
    // Numbers and seats are charged by the day, whoever calls.
    const calls = lines.filter((line) => line.kind !== "number" && line.kind !== "seat");
    sums[tenant] = String(calls.reduce((sum, line) => sum + BigInt(line.amountMicros), 0n));
  }
  return sums;
}

/** Every colour a part of the page is drawn in: borders, ground and text, with its descendants'. */
function coloursOf(part: import("@playwright/test").Locator): Promise<string[]> {
  return part.evaluate((element) =>
    [element, ...element.querySelectorAll("*")].flatMap((one) => {
      const { color, backgroundColor, borderLeftColor } = getComputedStyle(one);
      return [color, backgroundColor, borderLeftColor];
    }),
  );
}
