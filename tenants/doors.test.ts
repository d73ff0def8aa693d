import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { customers } from "@/db/tables/customers";
import type { Actor } from "./actor";
import { type FreshGround, freshGround } from "./fresh-ground";
import { freshTenant } from "./fresh-tenants";
import { laneAtTheDoor, laneInTenant } from "./lanes";
import { acrossTenants, atTheDoor, inTenant, type Step, type Tx, throughTenants } from "./scopes";

const TENANTS = 10;
const ROWS_EACH = 3;
const setup: Actor = { kind: "setup" };

let ground: FreshGround;
const ids: string[] = [];

beforeAll(async () => {
  ground = await freshGround("doors");
  for (let i = 0; i < TENANTS; i += 1) {
    const id = await freshTenant(`tenant-${i}`);
    ids.push(id);
    const rows = Array.from({ length: ROWS_EACH }, () => ({ tenantId: id, displayName: `marker of ${i}` }));
    await inTenant(setup, id, (tx) => tx.insert(customers).values(rows));
  }
});
afterAll(() => ground.close());

/** A small generator with a seed, so that a failure can be played again (mulberry32). */
function dice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % sides;
  };
}

interface Tally {
  /** Answers with all the rows of the tenant that asked, and no others. */
  right: number;
  /** Answers with a row of somebody else. */
  foreign: number;
  /** Answers with fewer rows than there are: as bad as a foreign one, only quieter. */
  short: number;
  failed: number;
}

/** Counts what came of a question. */
async function count(tally: Tally, tenantId: string, rows: number, read: Promise<Row[]>): Promise<void> {
  try {
    const answer = await read;
    if (answer.some((row) => row.tenantId !== tenantId)) tally.foreign += 1;
    else tally[answer.length === rows ? "right" : "short"] += 1;
  } catch {
    tally.failed += 1;
  }
}

type Row = { tenantId: string };
type Mishap = (tenantId: string) => Promise<Row[]>;

const good = (id: string) =>
  laneInTenant<Row>(setup, id, (lane) => lane`select tenant_id as "tenantId" from app.customers`);
/** What the database refuses. */
const REFUSED: Mishap[] = [
  (id) =>
    laneInTenant<Row>(setup, id, (lane) => lane`select tenant_id as "tenantId", 1 / 0 from app.customers`),
  (id) => laneInTenant<Row>(setup, id, (lane) => lane`select nonsense from app.customers`),
  (id) =>
    laneInTenant<Row>(
      setup,
      id,
      (lane) => lane`insert into app.customers (tenant_id) values (${ids[0] ?? ""}), (${ids[1] ?? ""})`,
    ),
  (id) => laneInTenant<Row>(setup, id, (lane) => lane`select ${{ not: "a uuid" } as never}::uuid`),
  (id) => inTenant(setup, id, async (tx) => (await tx.execute(sql`select 1 / 0`)) as never),
];

/** What the driver cannot even send: such a query used to leave its connection, and all who shared it, waiting for ever. */
const UNSENDABLE: Mishap[] = [
  (id) => laneInTenant<Row>(setup, id, (lane) => lane`select ${undefined as never}::uuid`),
  (id) => laneInTenant<Row>(setup, id, (lane) => lane`select ${new Date("no date")}::timestamptz`),
  (id) =>
    inTenant(setup, id, async (tx) => (await tx.execute(sql`select ${undefined as never}::uuid`)) as never),
];

/** Everybody asks the door for one tenant; whoever gets another one's answer has been given a stranger's. */
const askForOne = (id: string) =>
  laneAtTheDoor<Row>((lane) => lane`select id as "tenantId" from app.tenants where id = ${id}`);

const readInScope = (id: string) =>
  inTenant(setup, id, (tx) => tx.select({ tenantId: customers.tenantId }).from(customers));

const DOORS = [good, good, readInScope, askForOne];

interface Rush {
  readonly seed: number;
  readonly requests: number;
  readonly mishaps: readonly Mishap[];
  readonly between?: (n: number) => Promise<unknown>;
}

/** Many people of many tenants at once, over few connections; some of what they ask fails. */
async function rush({ seed, requests, mishaps, between }: Rush): Promise<Tally> {
  const roll = dice(seed);
  const tally = { right: 0, foreign: 0, short: 0, failed: 0 };
  let next = 0;
  const person = async () => {
    for (let n = next++; n < requests; n = next++) {
      const id = ids[roll(TENANTS)] ?? "";
      const mishap = mishaps[roll(mishaps.length * 4)];
      const door = DOORS[roll(DOORS.length)] ?? good;
      const asked = count(tally, id, door === askForOne ? 1 : ROWS_EACH, door(id));
      await Promise.all([asked, mishap && count(tally, id, -1, mishap(id)), between?.(n)]);
    }
  };
  await Promise.all(Array.from({ length: 50 }, person));
  return tally;
}

describe("fifty people of ten tenants at once, over a few connections", () => {
  test("see their own rows and no others, though many requests fail", async () => {
    const tally = await rush({ seed: 1, requests: 3_000, mishaps: REFUSED });
    expect(tally).toMatchObject({ right: 3_000, foreign: 0, short: 0 });
    expect(tally.failed).toBeGreaterThan(100);
  });

  test("see no others even while connections are cut under them and some ask what cannot be sent", async () => {
    const kill = async (n: number) => {
      if (n % 40 !== 0) return;
      await ground.owner`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and usename in ('ll_app', 'll_door') order by random() limit 2`;
    };
    const tally = await rush({
      seed: 2,
      requests: 2_000,
      mishaps: [...REFUSED, ...UNSENDABLE],
      between: kill,
    });
    expect(tally).toMatchObject({ foreign: 0, short: 0 });
    expect(tally.right).toBeGreaterThan(1_000);
  });

  test("and afterwards every lane works, in the right tenant and in no open transaction", async () => {
    for (let n = 0; n < 60; n += 1) {
      const id = ids[n % TENANTS] ?? "";
      const rows = await good(id).catch(() => good(id));
      expect(new Set(rows.map((row) => row.tenantId))).toEqual(new Set([id]));
    }
    const idle = await ground.owner`select count(*)::int as left_open from pg_stat_activity
      where datname = current_database() and usename like 'll_%' and state like 'idle in transaction%'`;
    expect(idle[0]?.left_open).toBe(0);
  });

  test("and nothing was written by what failed", async () => {
    const [row] = await ground.owner`select count(*)::int as rows from app.customers`;
    expect(row?.rows).toBe(TENANTS * ROWS_EACH);
  });
});

describe("the doors", () => {
  test("a failed scope is undone and says why", async () => {
    const id = ids[0] ?? "";
    const failing = inTenant(setup, id, async (tx) => {
      await tx.insert(customers).values({ tenantId: id });
      throw new Error("second thoughts");
    });
    await expect(failing).rejects.toThrow("second thoughts");
    expect(await readInScope(id)).toHaveLength(ROWS_EACH);
  });

  test("reading across tenants sees all, changes nothing, and needs a reason", async () => {
    const rows = await acrossTenants(setup, "counting", (tx) => tx.select().from(customers));
    expect(rows).toHaveLength(TENANTS * ROWS_EACH);
    const write = acrossTenants(setup, "meddling", (tx) =>
      tx.insert(customers).values({ tenantId: ids[0] ?? "" }),
    );
    await expect(write).rejects.toMatchObject({ cause: { code: "42501" } });
    expect(() => acrossTenants(setup, " ", async () => [])).toThrow(/needs a reason/);
  });

  test("at the door no tenant's rows are seen", async () => {
    await expect(atTheDoor((tx) => tx.select().from(customers))).rejects.toMatchObject({
      cause: { code: "42501" },
    });
    await expect(laneAtTheDoor((lane) => lane`select * from app.customers`)).rejects.toMatchObject({
      code: "42501",
    });
  });
});

describe("a transaction that goes through several tenants", () => {
  const seen = (tx: Tx) => tx.select({ tenantId: customers.tenantId }).from(customers);
  const add = (tx: Tx, tenantId: string) =>
    tx.insert(customers).values({ tenantId, displayName: "through" }).returning({ id: customers.id });
  const through = async () => {
    const [row] = await ground.owner`select count(*)::int from app.customers where display_name = 'through'`;
    return row?.count;
  };

  test("sees in each step one tenant alone, as the one role for tenants", async () => {
    const [first = "", second = ""] = ids;
    const rows = await throughTenants(setup, async (step) => [
      await step(first, seen),
      await step(second, seen),
      await step(first, seen),
    ]);
    expect(rows.map((some) => new Set(some.map(({ tenantId }) => tenantId)))).toEqual([
      ...[new Set([first]), new Set([second]), new Set([first])],
    ]);
    expect(rows.map(({ length }) => length)).toEqual([ROWS_EACH, ROWS_EACH, ROWS_EACH]);
  });

  test("does all of it or nothing", async () => {
    const [first = "", second = ""] = ids;
    const failing = throughTenants(setup, async (step) => {
      await step(first, (tx) => add(tx, first));
      await step(second, (tx) => add(tx, second));
      await step(second, (tx) => tx.execute(sql`select 1 / 0`));
    });
    await expect(failing).rejects.toThrow();
    expect(await through()).toBe(0);
    await throughTenants(setup, async (step) => {
      await step(first, (tx) => add(tx, first));
      await step(second, (tx) => add(tx, second));
    });
    expect(await through()).toBe(2);
    await ground.owner`delete from app.customers where display_name = 'through'`;
  });

  test.each<[string, (step: Step, first: string, second: string) => Promise<unknown>, RegExp]>([
    [
      "writes into another tenant than the step's",
      (step, a, b) => step(a, (tx) => add(tx, b)),
      /row-level security/,
    ],
    [
      "enters a second tenant within a step",
      (step, a, b) => step(a, () => step(b, seen)),
      /One tenant after the other/,
    ],
    [
      "uses what a step handed out after it",
      async (step, a) => seen(await step(a, async (tx) => ({ tx })).then(({ tx }) => tx)),
      /This step is over/,
    ],
  ])("refuses whoever %s", async (_, act, refusal) => {
    const [first = "", second = ""] = ids;
    const acting = throughTenants(setup, (step) => act(step, first, second));
    await expect(acting).rejects.toSatisfy((error: Error) =>
      refusal.test(`${error.message} ${(error.cause as Error | undefined)?.message}`),
    );
    expect(await through()).toBe(0);
  });
});
