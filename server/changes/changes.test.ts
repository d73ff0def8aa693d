import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "@/db/ids";
import { reception } from "@/tenants/blueprints/reception";
import { type FreshGround, freshGround } from "@/tenants/fresh-ground";
import { freshTenant } from "@/tenants/fresh-tenants";
import { inTenant } from "@/tenants/scopes";
import { currentLease } from "../leases/reads";
import { putInForce } from "../leases/writes/put-in-force";
import { suspend } from "../leases/writes/suspend";
import { listRequests, openRequests } from "./reads";
import { within } from "./rules";
import { accept, change, decline, withdrawRequest } from "./writes";

const setup = { kind: "setup" } as const;
const edward = { kind: "lessee", id: newId(), sessionId: newId() } as const;
const olivia = { kind: "staff", id: newId(), sessionId: newId() } as const;
let ground: FreshGround;
let id: string;

beforeAll(async () => {
  ground = await freshGround("changes");
  await freshTenant("meridian", "operator");
  id = await freshTenant("mill", "lessee", "Old Mill");
  const lease = reception({
    ...{ tenant: "mill", names: { en: "Old Mill" }, colour: "#8d6e63", numbers: [], seats: 2 },
    ...{ from: new Date(Date.now() - 60_000), until: new Date(Date.now() + 1e9) },
  });
  await inTenant(setup, id, (tx) => putInForce(tx, setup, lease, { tenantId: id, reason: "test" }));
});
afterAll(() => ground.close());

const tenant = () => ({ id, slug: "mill", name: "Old Mill" });
const lessee = () => ({ actor: edward, tenant: tenant(), requestId: "one" });
const operator = () => ({ actor: olivia, tenant: tenant(), requestId: "two" });
const now = () => inTenant(setup, id, (tx) => currentLease(tx, id, new Date()));
const wish = (clause: string, text: string) => ({ clause, wish: text, reason: "the season" });

test.each([
  ["greeting", "en: Old Mill here."],
  ["wrapUp.seconds", "45"],
  ["permits.voice.in.hours", "mon: [10:00-12:00]"],
])("its own clause %s a lessee changes alone, as a version that governs from now", async (clause, text) => {
  const before = (await now())?.version ?? 0;
  expect(await change(lessee(), wish(clause, text))).toEqual({ effect: "changed", version: before + 1 });
  const after = await now();
  expect(after?.version).toBe(before + 1);
  expect(after && JSON.stringify(within(after.document, clause))).toMatch(/Old Mill here|45|10:00-12:00/);
});

test.each([
  ["greeting", "hu: Jó napot!", /greeting: Is missing in en/],
  ["greeting", "en: [", /Line 1: greeting/],
  ["wrapUp.colour", "red", /wrapUp.colour: There is no such clause/],
  ["flow.nodes.reception.queue", "nowhere", /There is no queue nowhere/],
  ["calendar.holidays.uk", "days: []", /There is no clause calendar.holidays/],
])("%s written as %s is refused, and nothing changes", async (clause, text, sentence) => {
  const before = (await now())?.version;
  await expect(change(lessee(), wish(clause, text))).rejects.toThrow(sentence);
  expect((await now())?.version).toBe(before);
});

test("what is not its own becomes a request, which the operator accepts as a draft, or declines and says why", async () => {
  const before = (await now())?.version ?? 0;
  expect(await change(lessee(), wish("seats.count", "6"))).toEqual({ effect: "asked", version: null });
  await change(lessee(), wish("period.until", "null"));
  await change(lessee(), wish("currency", "EUR"));
  expect((await now())?.version).toBe(before);
  expect(await openRequests({ actor: olivia })).toEqual([{ tenant: "mill", name: "Old Mill", open: 3 }]);
  const [currency, until, seats] = await listRequests(lessee());
  expect(await accept(operator(), { request: seats?.id ?? "", answer: "" })).toEqual({ version: before + 1 });
  await decline(operator(), { request: until?.id ?? "", answer: "Not without an end." });
  await expect(decline(operator(), { request: until?.id ?? "", answer: "Twice." })).rejects.toThrow(
    /declined already/,
  );
  await expect(accept(operator(), { request: currency?.id ?? "", answer: "" })).rejects.toThrow(
    /rateCard.currency/,
  );
  await withdrawRequest(lessee(), { request: currency?.id ?? "" });
  expect(
    (await listRequests(lessee()))
      .map(({ clause, state, version }) => `${clause} ${state} ${version}`)
      .sort(),
  ).toEqual([
    ...["currency withdrawn null", "period.until declined null", `seats.count accepted ${before + 1}`],
  ]);
  const acts =
    await ground.owner`select action from app.audit_entries where action like '%:change' order by seq`;
  expect(acts.map(({ action }) => action)).toEqual([
    ...["ask:change", "ask:change", "ask:change", "accept:change", "decline:change", "withdraw:change"],
  ]);
});

test("while a lease is suspended not even its own clauses are changed", async () => {
  await inTenant(setup, id, (tx) =>
    suspend(tx, { actor: setup, tenant: { id, slug: "mill" } }, { reason: "unpaid" }),
  );
  await expect(change(lessee(), wish("wrapUp.seconds", "50"))).rejects.toThrow(/suspended/);
});
