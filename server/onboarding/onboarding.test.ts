import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "@/db/ids";
import { TRADES } from "@/tenants/blueprints/catalogue";
import { type FreshGround, freshGround } from "@/tenants/fresh-ground";
import { freshAccount, freshNumber, freshTenant } from "@/tenants/fresh-tenants";
import { forgetDirectory, numberOf, tenantBySlug } from "@/tenants/recognise";
import { inTenant } from "@/tenants/scopes";
import { board } from "../gates/reads";
import { reopen, tick } from "../gates/writes";
import { approve } from "../leases/writes/approve";
import { end } from "../leases/writes/end";
import { signOnPaper } from "../leases/writes/sign-on-paper";
import { namedVersion } from "../leases/writes/version";
import type { Plan } from "./input";
import { checkPlan, choices, compare, readVersion, rehearseCall, reviewFile } from "./reads";
import { createLessee, keepFile, rewriteFile } from "./writes";

const SHARED = "+886255500100";
const OWN = "+886255500101";
const actor = { kind: "staff", id: newId(), sessionId: newId() } as const;
const staff = { actor, requestId: "request" };

let ground: FreshGround;
let account: string;

beforeAll(async () => {
  ground = await freshGround("onboarding");
  await freshTenant("meridian", "operator");
  account = await freshAccount();
  await freshNumber(account, SHARED, "shared");
  await freshNumber(account, OWN, "dedicated");
});
afterAll(() => ground.close());

const plan = (more: Partial<Plan> = {}): Plan => ({
  ...{ trade: "hotel", tenant: "northgate", name: "Northgate Inns", colour: "#1F6F8B" },
  ...{ zone: "Europe/London", currency: "GBP", seats: 2 },
  number: { use: "shared", e164: "+886 2 5550 0100", digit: "5", forwardedFrom: "+44 20 7183 8750" },
  ...{ from: new Date().toISOString().slice(0, 10), until: "2031-01-31" },
  ...more,
});
const number = plan().number;

async function at(slug: string) {
  forgetDirectory();
  const tenant = await tenantBySlug(slug);
  if (!tenant) throw new Error(`There is no ${slug}.`);
  return { ...staff, tenant };
}

/** Signed by the lessee on paper, and by somebody else for the operator. */
async function sign(ctx: Awaited<ReturnType<typeof at>>, version: number) {
  const { id } = ctx.tenant;
  const paper = { name: "Nora Gates", title: "Owner", on: "2026-11-20", content: "JVBERi0xLjcKJSVFT0YK" };
  await inTenant(actor, id, async (tx) => {
    const { contentHash: hash } = await namedVersion(tx, ctx, { version });
    await signOnPaper(tx, ctx, { version, hash, ...paper });
    await approve(tx, { ...ctx, actor: { ...actor, id: newId() } }, { version, hash });
  });
}

test.each([
  [{ tenant: "North Gate" }, "tenant", "short name"],
  [{ name: " " }, "brand.names", "Must not be empty"],
  [{ colour: "blue" }, "brand.colour", "like #1f6f8b"],
  [{ zone: "Mars/Olympus" }, "zone", "IANA"],
  [{ seats: -1 }, "seats.count", ""],
  [{ until: "2020-01-01" }, "period.until", "after period.from"],
  [{ number: { ...number, e164: "+1", digit: "5" } }, "numbers.0.number", "E.164"],
  [{ number: { ...number, digit: "", forwardedFrom: "" } }, "numbers.0.signals", "cannot be known"],
  [{ number: { ...number, e164: "+886255500199" } }, "numbers", "Register it at the carrier"],
  [{ number: { ...number, use: "dedicated" as const } }, "numbers", "is a shared number"],
])("a plan with %o is refused at clause %s, and nothing is made", async (more, clause, sentence) => {
  const { faults } = await checkPlan(staff, plan(more));
  expect(faults[0]).toMatchObject({ clause });
  expect(faults[0]?.fault).toContain(sentence);
  expect(await tenantBySlug("northgate")).toBeUndefined();
});

test.each(TRADES)("the blueprint %s makes a lease of a name and a number, in any currency", async (trade) => {
  const { faults, preview } = await checkPlan(staff, plan({ trade, currency: "EUR" }));
  expect(faults).toEqual([]);
  expect(preview?.face.name).toBe("Northgate Inns");
});

test("a lessee is made, demonstrated as a draft, put in force, and answers on the shared number", async () => {
  const made = await createLessee(staff, plan());
  expect(made).toEqual({ tenant: "northgate", version: 1 });
  await expect(createLessee(staff, plan())).rejects.toThrow(/short name already/);
  const ctx = await at("northgate");
  const draft = await readVersion(ctx, {});
  expect(draft).toMatchObject({ state: "draft", governs: null, preview: { number: SHARED } });
  const { heard, asks } = await rehearseCall(ctx, { pressed: "51" });
  expect(asks).toBe(false);
  expect(heard.map(({ kind }) => kind)).toEqual([
    ...["asks", "presses", "says", "asks", "presses", "says", "queued", "agent"],
  ]);
  expect((await rehearseCall(ctx, { pressed: "4" })).heard.at(-1)).toEqual({ kind: "unknown" });
  expect(await board(ctx)).toMatchObject({ draft: 1 });
  await sign(ctx, 1);
  expect(await board(ctx)).toMatchObject({ draft: null });
  forgetDirectory();
  const entry = await numberOf(account, SHARED);
  expect(entry?.neutral.menu).toEqual([{ language: "en", text: "For Northgate Inns, press 5." }]);
  expect(entry?.signals.map(({ value }) => value).sort()).toEqual(["+442071838750", "5"]);
  const { pool } = await choices();
  expect(pool[0]).toMatchObject({ e164: SHARED, lessees: 1 });
  expect(pool[0]?.free).not.toContain("5");
  const taken = await checkPlan(
    staff,
    plan({ tenant: "southgate", number: { ...number, forwardedFrom: "" } }),
  );
  expect(taken.faults[0]?.fault).toContain(
    "the menu key 5 cannot name Northgate Inns: it names Northgate Inns",
  );
});

test("its file is changed by field and by hand, compared, and refused by line", async () => {
  const ctx = await at("northgate");
  const { file } = await readVersion(ctx, {});
  const { text } = rewriteFile({ text: file, common: { seats: 6, concurrentCalls: 20, graceDays: 3 } });
  const review = await reviewFile(ctx, { text });
  expect(review.refusal).toBeNull();
  expect(review.amendments.map(({ clause }) => clause)).toEqual(["term", "caps", "seats.count"]);
  const bare = rewriteFile({ text: file, common: { concurrentCalls: null, graceDays: null, seats: 2 } });
  expect((await reviewFile(ctx, bare)).amendments).toEqual([]);
  const { version } = await keepFile(ctx, { text, reason: "the season" });
  expect((await compare(ctx, { before: 1, after: version })).amendments).toHaveLength(3);
  const broken = await reviewFile(ctx, { text: text.replace("count: 6", "count: six") });
  expect(broken.faults[0]).toMatchObject({ clause: "seats.count", line: expect.any(Number) });
  await expect(keepFile(ctx, { text: text.replace("count: 6", "count: six"), reason: "x" })).rejects.toThrow(
    /Line \d+: seats.count/,
  );
});

test("its gates are seen or passed with evidence; a signature is not taken back", async () => {
  const ctx = await at("northgate");
  const before = await board(ctx);
  expect(before.derived.filter(({ passed }) => passed).map(({ item }) => item)).toEqual([
    ...["number-answers", "lease-in-force", "clearances-approved"],
  ]);
  await tick(ctx, { item: "contract-signed", evidence: "Scan in the archive, 12 pages." });
  await tick(ctx, { item: "agents-trained", evidence: "List of the day." });
  await expect(tick(ctx, { item: "agents-trained", evidence: "again" })).rejects.toThrow(/passed already/);
  await expect(reopen(ctx, { item: "contract-signed", reason: "no" })).rejects.toThrow(/taken back/);
  await reopen(ctx, { item: "agents-trained", reason: "Two left." });
  expect((await board(ctx)).open).toBe(before.open - 1);
});

test("ended, it is named by the shared number no more", async () => {
  const ctx = await at("northgate");
  await inTenant(actor, ctx.tenant.id, (tx) => end(tx, ctx, { reason: "moves on" }));
  forgetDirectory();
  expect((await numberOf(account, SHARED))?.neutral.menu).toEqual([]);
  const acts = await ground.owner`select action from app.audit_entries order by seq`;
  expect(acts.map(({ action }) => action)).toEqual([
    ...[
      "draft:lease",
      "onboard:lessee",
      "offer:lease",
      "sign-on-paper:lease",
      "approve:lease",
      "draft:lease",
    ],
    ...["pass:gate", "pass:gate", "reopen:gate", "end:lease"],
  ]);
});
