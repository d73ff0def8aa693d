import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/db/ids";
import type { Actor } from "@/tenants/actor";
import { type FreshGround, freshGround } from "@/tenants/fresh-ground";
import { freshTenant } from "@/tenants/fresh-tenants";
import { forgetDirectory } from "@/tenants/recognise";
import { inTenant } from "@/tenants/scopes";
import { listEntries, verifyChain, verifyOwn } from "./reads";
import { type Act, noteTaken, witness, witnessApart } from "./writes";

const SETUP: Actor = { kind: "setup" };
const SOMEBODY: Actor = { kind: "lessee", id: newId(), sessionId: newId() };
const AUDITOR: Actor = { kind: "job", name: "a test" };

let ground: FreshGround;
let meridian: string;
let tenant: string;

beforeAll(async () => {
  ground = await freshGround("audit");
  forgetDirectory();
  meridian = await freshTenant("meridian", "operator");
});
afterAll(() => ground.close());

/** Each fact has a lessee of its own. */
let made = 0;
beforeEach(async () => {
  made += 1;
  tenant = await freshTenant(`lessee-${made}`);
});

const act = (n: number, further: Partial<Act> = {}): Act => ({
  ...{ actor: SETUP, action: "sign:lease", object: `lease v${n}`, after: { version: n, note: "晨光" } },
  ...further,
});
const write = (what: Act, where = tenant) => inTenant(what.actor, where, (tx) => witness(tx, what));

async function writeSome(count: number): Promise<void> {
  for (let n = 1; n <= count; n += 1) await write(act(n));
}

const faults = async () =>
  (await verifyChain(AUDITOR, tenant)).faults.map(({ seq, kind }) => `${kind} ${seq}`);

/** As somebody who owns the tables: triggers are off, walls do not stop them. */
function tamper(statement: string): Promise<unknown> {
  return ground.owner.begin(async (sql) => {
    await sql.unsafe("set local session_replication_role = replica");
    await sql.unsafe(statement.replaceAll("$tenant", `'${tenant}'`));
  });
}

describe("the chain of a tenant", () => {
  it("begins at 1, has no gap, and each entry names the one before", async () => {
    await writeSome(3);
    const rows = await ground.owner`select seq, previous, hash from app.audit_entries
      where tenant_id = ${tenant} order by seq`;
    expect(rows.map(({ seq }) => Number(seq))).toEqual([1, 2, 3]);
    expect(rows.map(({ previous }) => previous)).toEqual(["0".repeat(64), rows[0]?.hash, rows[1]?.hash]);
    expect(await verifyChain(AUDITOR, tenant)).toEqual({
      ...{ length: 3, faults: [], head: { seq: 3, hash: rows[2]?.hash } },
    });
  });

  it("stays whole when fifty transactions write at once, and one in five is undone", async () => {
    const undone = new Error("undone");
    const writers = Array.from({ length: 50 }, (_, n) =>
      inTenant(SETUP, tenant, async (tx) => {
        await witness(tx, act(n));
        if (n % 5 === 0) throw undone;
      }),
    );
    const done = await Promise.allSettled(writers);
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(40);
    expect(await verifyChain(AUDITOR, tenant)).toMatchObject({ length: 40, faults: [] });
  });

  it("does not keep the writers of one tenant waiting for those of another", async () => {
    const other = await freshTenant(`neighbour-${made}`);
    await inTenant(SETUP, tenant, async (tx) => {
      await witness(tx, act(1));
      await write(act(1), other);
    });
    expect(await verifyChain(AUDITOR, other)).toMatchObject({ length: 1, faults: [] });
  });

  it("is hashed here as in the database, whatever is written", async () => {
    const text = fc.string({ unit: "grapheme", maxLength: 40 }).map((s) => s.replaceAll("\u0000", ""));
    const entry = fc.record({ object: text, reason: text, after: fc.json({ maxDepth: 2 }), requestId: text });
    const written = fc.sample(entry, { numRuns: 60, seed: 7 });
    for (const { after, ...rest } of written)
      await write(act(0, { ...rest, after: JSON.parse(after.replaceAll("\\u0000", "")), actor: SOMEBODY }));
    expect(await verifyChain(AUDITOR, tenant)).toMatchObject({ length: 60, faults: [] });
  });

  it("sets place, hash and instant itself, whatever an insert says of them", async () => {
    await ground.owner`insert into app.audit_entries (tenant_id, actor_kind, action, object, seq, previous, hash, created_at)
      values (${tenant}, 'setup', 'forge:entry', 'x', 77, 'a', 'b', '2001-01-01')`;
    expect(await verifyChain(AUDITOR, tenant)).toMatchObject({ length: 1, faults: [] });
    const [row] = await ground.owner`select created_at > now() - interval '1 minute' as recent
      from app.audit_entries where tenant_id = ${tenant}`;
    expect(row?.recent).toBe(true);
  });

  it("can be neither changed nor shortened nor led on by the product", async () => {
    await writeSome(2);
    for (const statement of [
      `update app.audit_entries set reason = 'x'`,
      `delete from app.audit_entries`,
      `update app.audit_heads set seq = 1`,
      `delete from app.audit_heads`,
      `insert into app.audit_heads (tenant_id, seq, hash) values ('${newId()}', 5, '')`,
      `truncate app.audit_entries`,
    ]) {
      const tried = inTenant(SETUP, tenant, (tx) => tx.execute(statement));
      await expect(tried, statement).rejects.toThrow();
      // The owner has every right, and is stopped by the triggers as long as they are there.
      await expect(ground.owner.unsafe(statement), statement).rejects.toMatchObject({ code: "42501" });
    }
    expect(await faults()).toEqual([]);
  });
});

it("what was witnessed before there was a chain is chained by the migration", async () => {
  await writeSome(4);
  const [, chaining] =
    readFileSync("db/migrations/0002_audit-chain.sql", "utf8").match(/^(do \$\$.*?end \$\$;)/ms) ?? [];
  await ground.owner.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`drop index app.audit_entries_seq`;
    await sql`delete from app.audit_heads`;
    await sql`update app.audit_entries set seq = 0, previous = '', hash = ''`;
    await sql.unsafe(String(chaining));
    await sql`create unique index audit_entries_seq on app.audit_entries (tenant_id, seq)`;
  });
  await write(act(5));
  expect(await verifyChain(AUDITOR, tenant)).toMatchObject({ length: 5, faults: [] });
});

describe("whoever owns the tables is found out when they", () => {
  beforeEach(() => writeSome(5));
  const where = (seq: number) => `where tenant_id = $tenant and seq = ${seq}`;

  it.each([
    ["change an entry", `update app.audit_entries set after = '{"version": 9}' ${where(3)}`, ["changed 3"]],
    [
      "change when it was",
      `update app.audit_entries set created_at = '2026-01-01' ${where(3)}`,
      ["changed 3"],
    ],
    ["blame somebody else", `update app.audit_entries set actor_kind = 'staff' ${where(2)}`, ["changed 2"]],
    [
      "seal the changed entry anew",
      `update app.audit_entries set reason = 'x' ${where(3)};
       update app.audit_entries e set hash = wall.audit_hash(e) ${where(3)}`,
      ["changed 3"],
    ],
    ["remove an entry", `delete from app.audit_entries ${where(3)}`, ["missing 3"]],
    [
      "let two change places",
      `update app.audit_entries set seq = 99 ${where(2)};
       update app.audit_entries set seq = 2 ${where(3)};
       update app.audit_entries set seq = 3 ${where(99)}`,
      ["reordered 2", "reordered 3"],
    ],
    ["cut off the end", `delete from app.audit_entries where tenant_id = $tenant and seq > 3`, ["cut-off 4"]],
    [
      "slip something in at the end",
      `insert into app.audit_entries (tenant_id, actor_kind, action, object, seq) values ($tenant, 'x', 'x', 'x', 6)`,
      ["changed 6", "slipped-in 6"],
    ],
    ["remove the head", `delete from app.audit_heads where tenant_id = $tenant`, ["headless 5"]],
  ])("%s", async (_, statement, expected) => {
    await tamper(statement);
    expect((await faults()).sort()).toEqual(expected);
    const own = await verifyOwn({ actor: SOMEBODY, tenant: { id: tenant } });
    expect(own.faults.length, "the lessee sees it too").toBe(expected.length);
  });
});

describe("the log as its lessee reads it", () => {
  it("comes newest first, page by page, with names and with what was found", async () => {
    for (let n = 1; n <= 60; n += 1)
      await write(act(n, n % 10 === 0 ? { action: "look:calls", reason: `visit ${n}` } : {}));
    const olivia = newId();
    await ground.owner`insert into app.people (id, email, family_name, given_name, display_name)
      values (${olivia}, 'olivia@meridian.example', 'Chen', 'Olivia', 'Olivia Chen')`;
    const read = (input: object) => listEntries({ actor: SOMEBODY, tenant: { id: tenant } }, input);
    const one = await read({});
    expect([one.entries[0]?.seq, one.entries.length, one.next]).toEqual([60, 50, 11]);
    const two = await read({ before: 11 });
    expect([two.entries.at(-1)?.seq, two.next]).toEqual([1, null]);
    expect(one.entries.every(({ intact }) => intact)).toBe(true);
    expect(one.head).toMatchObject({ seq: 60, hash: one.entries[0]?.hash });
    expect((await read({ kind: "looks" })).entries.map(({ seq }) => seq)).toEqual([60, 50, 40, 30, 20, 10]);
    expect((await read({ kind: "changes" })).entries).toHaveLength(50);
    await write(act(61, { action: "grant:customer", after: { agent: olivia, customer: newId() } }));
    expect((await read({ kind: "looks" })).entries[0]?.seq, "an agent's look is one too").toBe(61);
    expect((await read({})).people).toEqual({ [olivia]: "Olivia Chen" });
    expect((await read({ text: "VISIT 30" })).entries.map(({ seq }) => seq)).toEqual([30]);
    expect((await read({ text: "lease v7" })).entries.map(({ seq }) => seq)).toEqual([7]);
    await tamper(`update app.audit_entries set reason = 'x' where tenant_id = $tenant and seq = 60`);
    expect((await read({})).entries.filter(({ intact }) => !intact).map(({ seq }) => seq)).toEqual([60]);
    await noteTaken({ actor: SOMEBODY, tenant: { id: tenant } }, { kind: "looks", rows: 7 });
    expect((await read({ kind: "looks" })).entries[0], "so is taking it away").toMatchObject({
      ...{ seq: 62, action: "take:log", object: "log looks", after: { rows: 7 } },
    });
  });
});

it("what happens at the door is in the log of the tenant it concerns, or in the operator's", async () => {
  await witnessApart(act(1, { action: "refuse:sign-in", actor: { kind: "job", name: "door" } }), tenant);
  await witnessApart(act(1, { action: "refuse:sign-in" }));
  expect(await verifyChain(AUDITOR, tenant)).toMatchObject({ length: 1, faults: [] });
  expect(await verifyChain(AUDITOR, meridian)).toMatchObject({ length: 1, faults: [] });
});
