import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LEFT, lessees, OPERATOR, SHARED } from "../demo/cast";
import { type Fields, FreshDoor, next, ROOT, settled } from "./fresh-door";
import { applyPending } from "./sweep";

const [harbour, chenguang, duna, oldmill] = lessees(new Date());

let door: FreshDoor;

beforeAll(async () => {
  door = await FreshDoor.open("calls_http");
});
afterAll(() => door.close());

describe("a carrier at the door", () => {
  it("is not believed without its signature, and nothing is kept", async () => {
    const callSid = door.newCall();
    expect((await door.ring(callSid, {})).status).toBe(200);
    const other = door.newCall();
    const fields = { CallSid: other, From: "+886912345678", To: SHARED };
    expect((await door.say(`${ROOT}/voice`, fields, "forged")).status).toBe(403);
    expect((await door.say(`${ROOT}/voice`, fields, "")).status).toBe(403);
    const foreign = { ...fields, AccountSid: "ACffffffffffffffffffffffffffffffff" };
    expect((await door.say(`${ROOT}/voice`, foreign)).status).toBe(403);
    expect(await door.filed(other)).toEqual([]);
  });

  it("finds no address that we did not give out", async () => {
    expect(
      (await door.say("http://calls.example/webhooks/twilio/other/voice", { CallSid: door.newCall() }))
        .status,
    ).toBe(404);
    expect((await door.say(`${ROOT}/constructor`, { CallSid: door.newCall() })).status).toBe(404);
  });

  it("may not send more than a form", async () => {
    expect((await door.ring(door.newCall(), { CallerName: "x".repeat(300_000) })).status).toBe(413);
  });

  it("hears the same answer when it asks twice, and is filed once", async () => {
    const callSid = door.newCall();
    const [first, second] = [await door.ring(callSid), await door.ring(callSid)];
    expect(second.body).toBe(first.body);
    expect(await door.filed(callSid)).toHaveLength(1);
  });
});

describe("a call on the shared number", () => {
  it("forwarded by a lessee goes straight to it", async () => {
    const callSid = door.newCall();
    const { body } = await door.ring(callSid, { ForwardedFrom: "+442071838750" });
    expect(body).toContain("Welcome to Harbour Lane Hotels");
    const row = await settled(() => door.interaction(callSid, harbour?.id));
    expect(row).toMatchObject({ state: "in-flow", forwarded_from: "+442071838750", lease_version: 1 });
  });

  it("is asked, and goes on at the lessee whose key was pressed, with its whole trace", async () => {
    const callSid = door.newCall();
    const asked = await door.ring(callSid);
    await settled(() => door.interaction(callSid, idOfOperator()));
    const welcomed = await door.say(next(asked.body), {
      CallSid: callSid,
      From: "+886912345678",
      To: SHARED,
      Digits: "2",
    });
    expect(welcomed.body).toContain("晨光電器");
    const row = await settled(() => door.interaction(callSid, chenguang?.id));
    const kinds = await door.ground
      .owner`select kind from app.interaction_events where tenant_id = ${chenguang?.id ?? ""}
      and interaction_id = ${row.id}`;
    expect(kinds.map((k) => k.kind).filter((k) => k === "rang")).toHaveLength(2);
    const left = await settled(async () => {
      const record = await door.interaction(callSid, idOfOperator());
      return record?.state === "attributed" ? record : undefined;
    });
    expect(left.customer_id).toBeNull();
  });

  it("with a withheld number is nobody's customer", async () => {
    const callSid = door.newCall();
    await door.ring(callSid, { From: "+266696687", ForwardedFrom: "+442071838750" });
    const row = await settled(() => door.interaction(callSid, harbour?.id));
    expect(row).toMatchObject({ from_e164: null, customer_id: null });
  });

  it.each([["whose lease has not begun", "3", () => duna?.id, "not-yet"]])(
    "for a lessee %s hears that lessee's prompt",
    async (_, digit, tenant, refusal) => {
      const callSid = door.newCall();
      const asked = await door.ring(callSid);
      const { body } = await door.say(next(asked.body), {
        CallSid: callSid,
        From: "+886912345678",
        To: SHARED,
        Digits: digit,
      });
      expect(body).toMatch(/Duna.*<Hangup\/>/s);
      expect(await settled(() => door.interaction(callSid, tenant()))).toMatchObject({
        state: "refused",
        refusal,
      });
    },
  );
});

describe("calls nobody takes", () => {
  it("on a number whose lease has ended, on one that is not ours: a prompt each, never a carrier's error", async () => {
    const gone = door.newCall();
    expect((await door.ring(gone, { To: LEFT })).body).toContain("can no longer be reached");
    expect(await settled(() => door.interaction(gone, oldmill?.id))).toMatchObject({
      state: "refused",
      refusal: "ended",
    });
    const stray = door.newCall();
    expect((await door.ring(stray, { To: "+15005550006" })).body).toContain("not in service");
    expect(await settled(() => door.interaction(stray, idOfOperator()))).toMatchObject({
      refusal: "unknown-number",
    });
  });

  it("a softphone that was promised no call is hung up", async () => {
    const from = `client:a_${"0".repeat(32)}`;
    const { body } = await door.say(`${ROOT}/voice`, {
      CallSid: door.newCall(),
      From: from,
      To: "",
      ticket: "x",
      interaction: "y",
    });
    expect(body).toContain("<Hangup/>");
  });
});

describe("words that come at the wrong time", () => {
  it("the end of a call that nobody has announced waits until it is", async () => {
    const callSid = door.newCall();
    await door.ended(callSid, 4);
    expect(await door.interaction(callSid, harbour?.id)).toBeUndefined();
    await door.ring(callSid, { ForwardedFrom: "+442071838750" });
    await settled(() => door.interaction(callSid, harbour?.id));
    await ageInbox(callSid);
    await applyPending();
    const row = await door.interaction(callSid, harbour?.id);
    expect(row).toMatchObject({ state: "abandoned" });
    expect(row?.settled_at).not.toBeNull();
  });

  it("a process that died between filing and applying leaves nothing undone, and nothing done twice", async () => {
    const callSid = door.newCall();
    await door.ring(callSid, { ForwardedFrom: "+442071838750" });
    await settled(() => door.interaction(callSid, harbour?.id));
    await door.ended(callSid, 7);
    await settled(async () =>
      (await door.interaction(callSid, harbour?.id))?.settled_at ? true : undefined,
    );
    await door.ground.owner`update app.inbox set applied_at = null where call_sid = ${callSid}`;
    await ageInbox(callSid);
    await applyPending();
    const billed = await door.ground.owner`select c.amount_micros from app.charges c
      join app.usage_events u on u.tenant_id = c.tenant_id and u.id = c.usage_event_id
      join app.interactions i on i.tenant_id = u.tenant_id and i.id = u.interaction_id where i.call_sid = ${callSid}`;
    expect(billed).toHaveLength(1);
  });
});

const idOfOperator = () => OPERATOR.id;
const ageInbox = (callSid: string) =>
  door.ground
    .owner`update app.inbox set created_at = created_at - interval '5 seconds' where call_sid = ${callSid}`;

interface Way {
  readonly forwarded: Fields;
  readonly tenantId: string | undefined;
  readonly state: string;
}

describe("a flood of calls", () => {
  it("is answered first and made true together: each call once, one customer a caller", async () => {
    const ways: readonly Way[] = [
      { forwarded: { ForwardedFrom: "+442071838750" }, tenantId: harbour?.id, state: "in-flow" },
      { forwarded: { ForwardedFrom: "+886223456700" }, tenantId: chenguang?.id, state: "in-flow" },
      { forwarded: {}, tenantId: idOfOperator(), state: "arriving" },
    ];
    // Every twelfth caller is one and the same person, who comes by the first way.
    const from = (i: number) => (i % 12 === 0 ? "+447700900123" : `+4477009${10_000 + i}`);
    const calls = Array.from({ length: 60 }, (_, i) => ({
      ...(ways[i % ways.length] as Way),
      callSid: door.newCall(),
      from: from(i),
    }));
    const answers = await Promise.all(
      calls.map(({ callSid, from: From, forwarded }) => door.ring(callSid, { From, ...forwarded })),
    );
    expect(answers.map(({ status }) => status)).toEqual(calls.map(() => 200));
    for (const { callSid, tenantId, state } of calls) {
      const row = await settled(() => door.interaction(callSid, tenantId));
      expect(row.state).toBe(state);
      const kinds = await door.ground.owner`select kind from app.interaction_events
        where tenant_id = ${tenantId ?? ""} and interaction_id = ${row.id}`;
      expect(kinds.filter(({ kind }) => kind === "rang")).toHaveLength(1);
    }
    const [people] = await door.ground.owner`select count(*)::int as count from app.customers
      where tenant_id = ${harbour?.id ?? ""} and e164 = '+447700900123'`;
    expect(people?.count).toBe(1);
    const sids = calls.map(({ callSid }) => callSid);
    await settled(async () => {
      const [row] = await door.ground.owner`select count(*)::int as count from app.inbox
        where call_sid = any(${sids}) and applied_at is null`;
      return row?.count === 0 ? row : undefined;
    });
    const legs = await door.ground.owner`select call_sid from app.legs where call_sid = any(${sids})`;
    expect(legs).toHaveLength(60);
  });

  it("whose callers press a key at once loses nobody: no word overtakes the one that opened its call", async () => {
    const calls = Array.from({ length: 30 }, () => door.newCall());
    await Promise.all(
      calls.map(async (CallSid) => {
        const asked = await door.ring(CallSid);
        const answered = await door.say(next(asked.body), {
          CallSid,
          From: "+886912345678",
          To: SHARED,
          Digits: "2",
        });
        expect(answered.body).toContain("晨光電器");
      }),
    );
    // No worker runs here, which would take up what is older than three seconds: the listener did all of it.
    for (const callSid of calls)
      expect(await settled(() => door.interaction(callSid, chenguang?.id))).toMatchObject({
        state: "in-flow",
      });
  });

  it("that a dead process left behind is made true by the worker, the known among them too", async () => {
    const calls = Array.from({ length: 12 }, () => door.newCall());
    for (const callSid of calls) await door.ring(callSid, { ForwardedFrom: "+442071838750" });
    for (const callSid of calls) await settled(() => door.interaction(callSid, harbour?.id));
    // As if the commits of these had been lost in a power cut, and those of the others not: the inbox is what is left.
    const lost = calls.slice(0, 6);
    await settled(async () => {
      const [row] = await door.ground.owner`select count(*)::int as count from app.inbox
        where call_sid = any(${calls}) and applied_at is null`;
      return row?.count === 0 ? row : undefined;
    });
    await door.ground.owner`delete from app.interaction_events where interaction_id in
      (select id from app.interactions where call_sid = any(${lost}))`;
    await door.ground.owner`delete from app.legs where call_sid = any(${lost})`;
    await door.ground.owner`delete from app.interactions where call_sid = any(${lost})`;
    await door.ground
      .owner`update app.inbox set applied_at = null, created_at = created_at - interval '1 minute'
      where call_sid = any(${calls})`;
    expect(await applyPending()).toBeGreaterThanOrEqual(12);
    for (const callSid of calls)
      expect(await door.interaction(callSid, harbour?.id)).toMatchObject({ state: "in-flow" });
    const [row] = await door.ground.owner`select count(*)::int as count from app.inbox
      where call_sid = any(${calls}) and applied_at is null`;
    expect(row?.count).toBe(0);
  });
});
