import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, type Page, test } from "@playwright/test";
import { signedIn } from "./cast/browser";
import { until, World } from "./cast/caller";
import { installationAt, whoIs } from "./cast/installation";
import { Visitor } from "./cast/visitor";

const run = promisify(execFile);
const SLUG = "one-line";

test("of a lessee with one line the second caller is told so, and both parties read that the cap is reached", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const here = installationAt(String(process.env.E2E_HOME), String(process.env.E2E_URL));
  const owner = await new Visitor(here.url).signIn(whoIs(here, "owner"));
  const [pool] = (await owner.api.onboarding.choices.query()).pool;
  const digit = pool?.free[0] ?? "";
  const world = new World(here);
  const heard = async (sid: string) => (await world.call(sid)).heard.map(({ text }) => text ?? "").join(" ");
  const ring = async (from: string) => {
    const sid = await world.dial({ from, to: String(pool?.e164) });
    await until("the neutral menu is heard", async () => /press/.test(await heard(sid)));
    await world.press(sid, digit);
    return sid;
  };

  await test.step("its lease allows one call at once, and asks that both are told when that is reached", async () => {
    const folder = mkdtempSync(join(tmpdir(), "leaseline-caps-"));
    const harbour = join(folder, "harbour.yaml");
    const file = join(folder, `${SLUG}.yaml`);
    const paper = join(folder, "signed.pdf");
    const lease = (...words: string[]) =>
      run(process.execPath, ["bin/leaseline.mjs", "lease", ...words], {
        env: { ...process.env, LEASELINE_HOME: String(process.env.E2E_HOME) },
      });
    await lease("export", harbour);
    writeFileSync(file, oneLine(readFileSync(harbour, "utf8"), String(pool?.e164), digit));
    writeFileSync(paper, "%PDF-1.7\n%%EOF\n");
    const signed = ["--signed-on-paper", paper, "--by", "Sam Short, Owner", "--on", "2026-11-20"];
    await lease("apply", file, "--create", ...signed);
    rmSync(folder, { recursive: true });
  });

  const operator = await signedIn(browser, here, whoIs(here, "manager"));
  await operator.goto(`${here.url}/operator/lessees/${SLUG}`);
  const first = await ring("+442079460911");

  await test.step("the first caller is let in; the second hears this lessee's own words", async () => {
    await until("the first is welcomed", async () => /Welcome to/.test(await heard(first)));
    const second = await ring("+442079460912");
    await until("the second is turned away", async () => /We do not take calls/.test(await heard(second)));
    await until("and is gone", async () => (await world.call(second)).state !== "in-progress");
  });

  await test.step("the operator sees the cap reached and the alert, without asking again, and says so", async () => {
    await expect(row(operator, "Caps and what is used of them", "Calls at once")).toContainText("reached");
    const alert = row(operator, "Alerts", "Calls at once");
    await expect(alert).toContainText("100 %");
    await alert.getByRole("button", { name: "I have seen it" }).click();
    await expect(alert).toContainText("Marcus Wu");
  });

  await test.step("when the first has hung up, the line is free for the next", async () => {
    await world.hangUp(first);
    await until("the place is given back", async () => {
      const next = await ring("+442079460913");
      const isIn = await until("somebody answers", async () =>
        /Welcome to|We do not take calls/.exec(await heard(next)),
      );
      await world.hangUp(next);
      return isIn?.[0] === "Welcome to";
    });
  });

  await test.step("and the lessee leaves, so that nothing of it stands in another story's way", async () => {
    const reason = "The story is over.";
    await owner.api.leases.end.mutate({ tenant: SLUG, reason });
  });
});

/** Harbour Lane's own lease for another lessee: one key of the shared number, and one call at once. */
function oneLine(harbour: string, number: string, digit: string): string {
  const signal = `{method: menu-digit, value: "${digit}"}`;
  return harbour
    .replace("tenant: harbour", `tenant: ${SLUG}`)
    .replace(
      /numbers:\n(?: .*\n)+/,
      `numbers:\n  - {number: "${number}", use: shared, signals: [${signal}]}\ncaps: {concurrentCalls: 1, alertAt: [100]}\n`,
    );
}

const row = (page: Page, table: string, text: string) =>
  page.getByRole("group", { name: table }).getByRole("row").filter({ hasText: text });
