import { expect, test } from "@playwright/test";
import { wait } from "./cast/agent";
import { beginShift, Handset, signedIn } from "./cast/browser";
import { installationAt, whoIs } from "./cast/installation";
import { Visitor } from "./cast/visitor";

const CALLER = "+442079460911";
/** One pixel, which is a picture as good as any. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

test("a lessee looks like itself: on its own pages, and on the desk of whoever speaks for it", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const here = installationAt(String(process.env.E2E_HOME), String(process.env.E2E_URL));
  const edward = here.signIns.find(({ role, tenant }) => role === "tenant-admin" && tenant === "harbour");
  if (!edward) throw new Error("The demonstration has no admin of Harbour Lane.");
  const page = await signedIn(browser, here, edward);
  // By role, because a page that is still on its way holds the same form once more, hidden, until it takes its place.
  const picture = page.getByRole("button", { name: /^Picture/ });
  let address = "";

  await test.step("a drawing with code in it is not taken, whatever it is called", async () => {
    await page.goto(`${here.url}/t/harbour/brand`);
    const svg = Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>");
    await picture.setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: svg });
    await expect(page.getByText("this is neither, whatever it is called")).toBeVisible();
  });

  await test.step("a picture is, and stands above every page of the lessee from then on", async () => {
    await picture.setInputFiles({ name: "x.png", mimeType: "image/png", buffer: PIXEL });
    const logo = page.getByRole("banner").getByRole("img", { name: "Harbour Lane Hotels" });
    await expect(logo).toBeVisible();
    address = (await logo.getAttribute("src")) ?? "";
    await page.goto(`${here.url}/t/harbour/usage`);
    await expect(page.getByRole("banner").getByRole("img", { name: "Harbour Lane Hotels" })).toBeVisible();
  });

  await test.step("the picture is nobody else's to see", async () => {
    const stranger = here.signIns.find(({ tenant }) => tenant === "chenguang");
    if (!stranger) throw new Error("The demonstration has nobody of 晨光電器.");
    const asked = async (who: Visitor) => fetch(`${here.url}${address}`, { headers: who.headers() });
    expect((await asked(await new Visitor(here.url).signIn(stranger))).status).toBe(404);
    expect((await asked(new Visitor(here.url))).status).toBe(404);
    const own = await asked(await new Visitor(here.url).signIn(edward));
    expect(own.headers.get("content-type")).toBe("image/png");
    expect(own.headers.get("x-content-type-options")).toBe("nosniff");
  });

  await test.step("the colours that are used are legible, with their contrast written beside them", async () => {
    await page.goto(`${here.url}/t/harbour/brand`);
    const ratios = page
      .getByRole("group", { name: "Colours as they are used" })
      .locator("tbody td:last-child");
    await expect(ratios).toHaveCount(6);
    for (const ratio of await ratios.allTextContents()) expect(Number(ratio)).toBeGreaterThanOrEqual(3.1);
  });

  await test.step("what the operator words of it is laid before both, and nothing looks otherwise until both have signed", async () => {
    const operator = await signedIn(browser, here, whoIs(here, "manager"));
    await operator.goto(`${here.url}/t/harbour/brand`);
    await operator.getByLabel("Name", { exact: true }).fill("Harbour Lane & Sons");
    await operator.getByRole("button", { name: "Offer to both to sign" }).click();
    await operator.waitForURL("**/t/harbour/lease/*");
    await expect(operator.getByText("Offered; it binds nobody before both have signed.")).toBeVisible();
    await page.goto(`${here.url}/t/harbour/usage`);
    await expect(page.getByRole("banner").getByRole("img", { name: "Harbour Lane Hotels" })).toBeVisible();
    await operator.getByRole("button", { name: "Take back" }).click();
    await expect(operator.getByText("Withdrawn; it never bound anybody.")).toBeVisible();
  });

  await test.step("an agent who speaks for it sees it in the banner", async () => {
    const desk = await signedIn(browser, here, whoIs(here, "agent"));
    await beginShift(desk);
    const phone = await Handset.open(browser, here);
    const own = here.numbers.find(({ tenants, kind }) => kind === "dedicated" && tenants[0] === "harbour");
    await phone.dial(CALLER, own?.number ?? "");
    await expect(phone.heard).toContainText("To book a room, press 1");
    await phone.press("1");
    const call = desk.getByRole("main", { name: "Call" });
    await expect(call).toContainText("Harbour Lane Hotels");
    await desk.keyboard.press("a");
    await expect(desk.getByText("Voice on the line")).toBeVisible();
    await expect(call.getByRole("img", { name: "Harbour Lane Hotels" })).toBeVisible();
    // Both have to be in the room before one of them can leave it.
    await wait(2_000);
    await phone.hangUp();
    await desk.getByRole("option").first().click();
    await desk.getByRole("button", { name: /^Complete(?! without)/ }).click();
    await expect(desk.getByText("Nothing waiting for your brands")).toBeVisible();
  });
});
