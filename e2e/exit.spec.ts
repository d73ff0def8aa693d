import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "@playwright/test";
import { enterWithReason, Handset, signedIn } from "./cast/browser";
import { installationAt, whoIs } from "./cast/installation";
import { Visitor } from "./cast/visitor";

const CALLER = "+442079460955";

test("a lessee that has left takes everything along, its number rests, and its stray calls are counted", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const here = installationAt(String(process.env.E2E_HOME), String(process.env.E2E_URL));
  // Old Mill Bakery: its lease ended twenty days ago.
  const left = here.numbers.find(({ tenants }) => tenants[0] === "oldmill")?.number ?? "";
  const page = await signedIn(browser, here, whoIs(here, "owner"));

  await test.step("whoever still calls hears that it has gone, and is counted by number and day", async () => {
    const phone = await Handset.open(browser, here);
    await phone.dial(CALLER, left);
    await expect(phone.heard).toContainText("Old Mill Bakery can no longer be reached on this number");
    await page.goto(`${here.url}/operator/lessees/oldmill/exit`);
    const strays = page.getByRole("group", { name: "Calls after the end" });
    await expect(async () => {
      await page.reload();
      await expect(strays.getByRole("row").nth(1)).toContainText(/\d{4}-\d\d-\d\d/, { timeout: 1_000 });
    }).toPass();
  });

  await test.step("its number rests, and is refused to another lessee with the day until when", async () => {
    const rests = page.getByRole("group", { name: "Numbers and their rest" });
    await expect(rests.getByRole("row").nth(1)).toContainText(/\d{4}/);
    const owner = await new Visitor(here.url).signIn(whoIs(here, "owner"));
    const { faults } = await owner.api.onboarding.check.query({
      ...{ trade: "reception", tenant: "newmill", name: "New Mill", colour: "#0f5c7a", seats: 1 },
      ...{ zone: "Europe/London", currency: "GBP", until: null },
      from: new Date().toISOString().slice(0, 10),
      number: { use: "dedicated", e164: left, digit: "", forwardedFrom: "" },
    });
    expect(faults[0]?.fault).toMatch(/has to rest until .*: Old Mill Bakery has it until/);
  });

  await test.step("what is erased is listed table by table, with the day", async () => {
    const deletion = page.getByRole("group", { name: "What is erased, and when" });
    await expect(deletion.getByRole("row").filter({ hasText: "interactions" })).toContainText("erased");
    await expect(deletion.getByRole("row").filter({ hasText: "audit_entries" })).toContainText(
      "kept as books",
    );
  });

  await test.step("everything is put together while one looks on, and taken away with a reason", async () => {
    await page.getByRole("button", { name: "Put everything together" }).click();
    const take = page.getByRole("link", { name: /^Download/ }).first();
    await expect(take).toBeVisible({ timeout: 30_000 });
    const href = (await take.getAttribute("href")) ?? "";
    const taken = page.waitForEvent("download");
    await take.click();
    // Whoever is in already is not asked again.
    const entering = enterWithReason(page, "Old Mill asked us to hand over its data.").catch(() => {});
    await Promise.race([taken, entering]);
    const folder = mkdtempSync(join(tmpdir(), "leaseline-taken-"));
    const file = join(folder, "bundle.tar.gz");
    await (await taken).saveAs(file);
    const names = execFileSync("tar", ["tzf", file], { encoding: "utf8" }).split("\n");
    expect(names).toEqual(expect.arrayContaining(["README.md", "lease/v1.yaml", "manifest.json"]));
    const manifest = JSON.parse(execFileSync("tar", ["xzOf", file, "manifest.json"], { encoding: "utf8" }));
    expect(manifest.lessee).toBe("oldmill");
    rmSync(folder, { recursive: true });
    const stranger = here.signIns.find(({ tenant }) => tenant === "chenguang");
    if (!stranger) throw new Error("The demonstration has nobody of 晨光電器.");
    const visitor = await new Visitor(here.url).signIn(stranger);
    expect((await fetch(`${here.url}${href}`, { headers: visitor.headers() })).status).toBe(404);
  });

  await test.step("what is left behind is erased once its name was typed, while one looks on, and certified", async () => {
    await page.goto(`${here.url}/operator/lessees/oldmill/exit`);
    const erasing = page.getByRole("region", { name: "Erase what was left behind" });
    await erasing.getByLabel("Type the lessee's name to confirm: Old Mill Bakery").fill("Old Mill");
    await erasing.getByLabel("Reason").fill("Old Mill has its data and asked for this.");
    await erasing.getByRole("button", { name: "Erase everything" }).click();
    await expect(erasing).toContainText('Type "Old Mill Bakery"');
    await erasing.getByLabel("Type the lessee's name to confirm: Old Mill Bakery").fill("Old Mill Bakery");
    await erasing.getByRole("button", { name: "Erase everything" }).click();
    await expect(erasing.getByRole("progressbar", { name: "How far it is" })).toBeVisible();
    const certificate = erasing.getByRole("link", { name: "Download the certificate" });
    await expect(certificate).toBeVisible({ timeout: 30_000 });
    await page.screenshot({ path: test.info().outputPath("erased.png"), fullPage: true });
    const taken = page.waitForEvent("download");
    await certificate.click();
    const said = JSON.parse(await text(await (await taken).createReadStream()));
    expect(said).toMatchObject({ lessee: { slug: "oldmill" }, erased: { interactions: expect.any(Number) } });
    expect(said.kept.tables.map(({ table }: { table: string }) => table)).toContain("audit_entries");
    const list = page.getByRole("group", { name: "What is erased, and when" });
    await page.reload();
    const row = list.getByRole("row").filter({ hasText: "interaction_events" });
    await expect(row.getByRole("cell").nth(1)).toHaveText("0");
  });
});
