import { expect, test } from "@playwright/test";
import { hashOf, type Sealed } from "@/server/isolation/rules";
import { signedIn } from "./cast/browser";
import { installationAt, whoIs } from "./cast/installation";
import { Visitor } from "./cast/visitor";

test("the operator has a lessee's wall walked around, and the lessee takes the certificate home", async ({
  browser,
}) => {
  test.setTimeout(400_000);
  const here = installationAt(String(process.env.E2E_HOME), String(process.env.E2E_URL));
  const edward = here.signIns.find(({ role, tenant }) => role === "tenant-admin" && tenant === "harbour");
  const stranger = here.signIns.find(({ role, tenant }) => role === "tenant-admin" && tenant === "chenguang");
  if (!edward || !stranger) throw new Error("The demonstration has no admins of its lessees.");

  await test.step("a button, and how far it has come", async () => {
    const page = await signedIn(browser, here, whoIs(here, "owner"));
    await page.goto(`${here.url}/t/harbour/isolation`);
    await page.getByRole("button", { name: "Certify now" }).click();
    await expect(page.getByRole("status").filter({ hasText: /doors,|Setting out/ })).toBeVisible();
    await expect(page.getByText("Newest certificate")).toBeVisible({ timeout: 350_000 });
    await expect(page.getByText("isolated", { exact: true }).first()).toBeVisible();
    await expect(page.getByText(/\d+ doors, \d+ attempts, 0 leaks/)).toBeVisible();
  });

  await test.step("the lessee reads it and its file gives its hash, which stands in the log too", async () => {
    const page = await signedIn(browser, here, edward);
    await page.getByRole("link", { name: "Isolation" }).click();
    const link = page.getByRole("link", { name: "Download" }).first();
    const address = String(await link.getAttribute("href"));
    const take = async (who: Visitor) => fetch(`${here.url}${address}`, { headers: who.headers() });
    const own = await take(await new Visitor(here.url).signIn(edward));
    const sealed = (await own.json()) as Sealed;
    expect(sealed).toMatchObject({ verdict: "isolated", lessee: { slug: "harbour" } });
    expect(hashOf(sealed)).toBe(sealed.hash);
    expect(sealed.doors.filter(({ kind }) => kind === "page").length).toBeGreaterThan(10);
    expect((await take(await new Visitor(here.url).signIn(stranger))).status).toBe(404);
    await page.getByRole("link", { name: "Log" }).click();
    await expect(
      page
        .getByRole("row")
        .filter({ hasText: sealed.hash.slice(0, 12) })
        .first(),
    ).toContainText("Certified the isolation");
  });
});
