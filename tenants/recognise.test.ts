import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { leases } from "@/db/tables/leases";
import { hotel } from "./blueprints/hotel";
import { type FreshGround, freshGround } from "./fresh-ground";
import { freshAccount, freshNumber, freshTenant } from "./fresh-tenants";
import {
  accountByToken,
  forgetDirectory,
  keepDirectory,
  leaseNow,
  leasesOf,
  numberOf,
  operator,
  tenantById,
  tenantBySlug,
} from "./recognise";
import { inTenant } from "./scopes";
import { writeSpan } from "./span";

const SHARED = "+886255500100";
const span = { from: new Date("2026-01-01"), until: new Date("2027-01-01") };

let ground: FreshGround;
let account: string;
let harbour: string;
let number: string;
let stop: () => Promise<void>;

beforeAll(async () => {
  ground = await freshGround("recognise");
  account = await freshAccount("opaque");
  await freshTenant("meridian", "operator");
  harbour = await freshTenant("harbour");
  number = await freshNumber(account, SHARED, "shared");
  await ground.owner`insert into app.number_holdings (id, number_id, tenant_id, use, during)
    values (gen_random_uuid(), ${number}, ${harbour}, 'shared', ${writeSpan(span)})`;
  const document = hotel({
    tenant: "harbour",
    names: { en: "Harbour" },
    colour: "#1f6f8b",
    numbers: [],
    seats: 1,
    ...span,
  });
  await inTenant({ kind: "setup" }, harbour, (tx) =>
    tx.insert(leases).values([
      {
        ...{ tenantId: harbour, version: 1, state: "active", during: writeSpan(span), document },
        ...{
          stage: "agreed",
          offeredAt: span.from,
          signedByOperatorAt: span.from,
          signedByTenantAt: span.from,
        },
      },
      { tenantId: harbour, version: 2, state: "draft", during: writeSpan(span), document, stage: "draft" },
    ]),
  );
  stop = await keepDirectory();
});
afterAll(async () => {
  await stop();
  await ground.close();
});
beforeEach(() => forgetDirectory());

/** Waits until a condition holds: invalidation travels by the database and takes a moment. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error("It did not become true within 5 s.");
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test("an account is known by its token, a tenant by its name and id, the operator by itself", async () => {
  expect(await accountByToken("opaque")).toMatchObject({
    id: account,
    token: "opaque",
    applicationSid: null,
  });
  expect(await tenantBySlug("harbour")).toMatchObject({ id: harbour, kind: "lessee" });
  expect(await tenantById(harbour)).toMatchObject({ slug: "harbour" });
  expect((await operator()).slug).toBe("meridian");
  expect([await accountByToken("other"), await tenantBySlug("nobody")]).toEqual([undefined, undefined]);
});

test("a number is known with its chain, holders and signals; another account's number is not", async () => {
  expect(await numberOf(account, SHARED)).toMatchObject({
    ...{
      id: number,
      kind: "shared",
      e164: SHARED,
      holdings: [{ tenantId: harbour, slug: "harbour", ...span }],
    },
    chain: [
      { method: "forwarded-from" },
      { method: "known-caller" },
      { method: "menu-digit" },
      { method: "agent-asks" },
    ],
  });
  expect(await numberOf(harbour, SHARED)).toBeUndefined();
});

test("a lease is read with its span, drafts left out", async () => {
  expect(await leasesOf(harbour)).toMatchObject([{ version: 1, state: "active", slug: "harbour", ...span }]);
  expect(await leaseNow(harbour, new Date("2026-06-01"))).toMatchObject({ version: 1 });
  expect(await leaseNow(account, new Date())).toBeUndefined();
});

describe("what is known is answered without asking again", () => {
  test("until it is called out of date", async () => {
    await numberOf(account, SHARED);
    await ground.owner`update app.numbers set kind = 'dedicated' where id = ${number}`;
    expect((await numberOf(account, SHARED))?.kind).toBe("shared");
    await ground.owner`select pg_notify('directory', ${number})`;
    await until(async () => (await numberOf(account, SHARED))?.kind === "dedicated");
    await ground.owner`update app.numbers set kind = 'shared' where id = ${number}`;
  });

  test("and a holder's change makes its numbers out of date too", async () => {
    const before = await numberOf(account, SHARED);
    await ground.owner`select pg_notify('directory', ${harbour})`;
    await until(async () => (await numberOf(account, SHARED)) !== before);
  });

  test("and that there is none is forgotten at any change", async () => {
    const coming = "+886255500177";
    expect(await numberOf(account, coming)).toBeUndefined();
    const id = await freshNumber(account, coming, "dedicated");
    await ground.owner`select pg_notify('directory', ${id})`;
    await until(async () => (await numberOf(account, coming)) !== undefined);
  });

  test("and everything is forgotten when the connection was away", async () => {
    const before = await numberOf(account, SHARED);
    await ground.owner`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query ilike 'listen%'`;
    await until(async () => (await numberOf(account, SHARED)) !== before);
    await ground.owner`update app.numbers set kind = 'dedicated' where id = ${number}`;
    await ground.owner`select pg_notify('directory', ${number})`;
    await until(async () => (await numberOf(account, SHARED))?.kind === "dedicated");
    await ground.owner`update app.numbers set kind = 'shared' where id = ${number}`;
  });
});

test("a lease is only seen through its own tenant's door", async () => {
  const stranger = await freshTenant("stranger");
  const seen = await inTenant({ kind: "setup" }, stranger, (tx) =>
    tx.select().from(leases).where(eq(leases.tenantId, harbour)),
  );
  expect(seen).toEqual([]);
});
