import { mkdtempSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import twilio from "twilio";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type FreshGround, freshGround } from "@/tenants/fresh-ground";
import { LEFT, lessees, OPERATOR, SHARED } from "../demo/cast";
import { seedDemonstration } from "../demo/seed";
import { keepAccount } from "../numbers/writes";
import { closeRedis, openRedis } from "../vendors/redis/clients";
import { answerCarrier } from "./http";
import { applyPending } from "./sweep";

const TOKEN = "0123456789abcdef0123456789abcdef";
const ACCOUNT = "AC0123456789abcdef0123456789abcdef";
const ROOT = "http://calls.example/webhooks/twilio/k3";
const [harbour, chenguang, duna, oldmill] = lessees(new Date());

let ground: FreshGround;
let server: Server;
let port: number;

beforeAll(async () => {
  vi.stubEnv("PUBLIC_URL", "http://calls.example");
  vi.stubEnv("TWILIO_ACCOUNT_SID", ACCOUNT);
  vi.stubEnv("TWILIO_AUTH_TOKEN", TOKEN);
  vi.stubEnv("TWILIO_API_KEY", "SK0123456789abcdef0123456789abcdef");
  vi.stubEnv("TWILIO_API_SECRET", "not-a-secret-not-a-secret");
  ground = await freshGround("calls_http", "worker");
  await openRedis(String(process.env.REDIS_URL));
  const account = await keepAccount(ACCOUNT, "k3");
  await seedDemonstration(mkdtempSync(join(tmpdir(), "calls-")), account.id, new Date());
  server = createServer((req, res) => void answerCarrier(req, res));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});

afterAll(async () => {
  server.close();
  await closeRedis();
  await ground.close();
});

let serial = 0;
const newCall = () => `CA${String(++serial).padStart(32, "0")}`;

type Fields = Readonly<Record<string, string>>;

/** Says something as the carrier does: the address it was given, a form, and a signature over both. */
async function say(
  address: string,
  fields: Fields,
  signature?: string,
): Promise<{ status: number; body: string }> {
  const form = { AccountSid: ACCOUNT, ApiVersion: "2010-04-01", ...fields };
  const signed = signature ?? twilio.getExpectedTwilioSignature(TOKEN, address, form);
  const answer = await fetch(address.replace("http://calls.example", `http://127.0.0.1:${port}`), {
    method: "POST",
    headers: { "x-twilio-signature": signed, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(form),
  });
  return { status: answer.status, body: await answer.text() };
}

const ring = (callSid: string, fields: Fields = {}) =>
  say(`${ROOT}/voice`, {
    CallSid: callSid,
    From: "+886912345678",
    To: SHARED,
    CallStatus: "ringing",
    ...fields,
  });

/** The address a document asks next. */
const next = (body: string) => /action="([^"]+)"/.exec(body)?.[1]?.replaceAll("&amp;", "&") ?? "";

const ended = (callSid: string, seconds: number) =>
  say(`${ROOT}/voice/status`, {
    ...{ CallSid: callSid, From: "+886912345678", To: SHARED, CallStatus: "completed" },
    ...{ CallDuration: String(seconds), SequenceNumber: "3", Timestamp: new Date().toUTCString() },
  });

async function settled<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 200; tries++) {
    const seen = await look();
    if (seen) return seen;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error("It never came to be.");
}

const filed = async (callSid: string) =>
  (await ground.owner`select * from app.inbox where call_sid = ${callSid} order by created_at`) as {
    kind: string;
  }[];

const interaction = async (callSid: string, tenantId: string | undefined) =>
  (
    await ground.owner`select * from app.interactions where call_sid = ${callSid} and tenant_id = ${tenantId ?? ""}`
  )[0];

describe("a carrier at the door", () => {
  it("is not believed without its signature, and nothing is kept", async () => {
    const callSid = newCall();
    expect((await ring(callSid, {})).status).toBe(200);
    const other = newCall();
    const fields = { CallSid: other, From: "+886912345678", To: SHARED };
    expect((await say(`${ROOT}/voice`, fields, "forged")).status).toBe(403);
    expect((await say(`${ROOT}/voice`, fields, "")).status).toBe(403);
    const foreign = { ...fields, AccountSid: "ACffffffffffffffffffffffffffffffff" };
    expect((await say(`${ROOT}/voice`, foreign)).status).toBe(403);
    expect(await filed(other)).toEqual([]);
  });

  it("finds no address that we did not give out", async () => {
    expect(
      (await say("http://calls.example/webhooks/twilio/other/voice", { CallSid: newCall() })).status,
    ).toBe(404);
    expect((await say(`${ROOT}/constructor`, { CallSid: newCall() })).status).toBe(404);
  });

  it("may not send more than a form", async () => {
    expect((await ring(newCall(), { CallerName: "x".repeat(300_000) })).status).toBe(413);
  });

  it("hears the same answer when it asks twice, and is filed once", async () => {
    const callSid = newCall();
    const [first, second] = [await ring(callSid), await ring(callSid)];
    expect(second.body).toBe(first.body);
    expect(await filed(callSid)).toHaveLength(1);
  });
});

describe("a call on the shared number", () => {
  it("forwarded by a lessee goes straight to it", async () => {
    const callSid = newCall();
    const { body } = await ring(callSid, { ForwardedFrom: "+442071838750" });
    expect(body).toContain("Welcome to Harbour Lane Hotels");
    const row = await settled(() => interaction(callSid, harbour?.id));
    expect(row).toMatchObject({ state: "in-flow", forwarded_from: "+442071838750", lease_version: 1 });
  });

  it("is asked, and goes on at the lessee whose key was pressed, with its whole trace", async () => {
    const callSid = newCall();
    const asked = await ring(callSid);
    await settled(() => interaction(callSid, idOfOperator()));
    const welcomed = await say(next(asked.body), {
      CallSid: callSid,
      From: "+886912345678",
      To: SHARED,
      Digits: "2",
    });
    expect(welcomed.body).toContain("晨光電器");
    const row = await settled(() => interaction(callSid, chenguang?.id));
    const kinds =
      await ground.owner`select kind from app.interaction_events where tenant_id = ${chenguang?.id ?? ""}
      and interaction_id = ${row.id}`;
    expect(kinds.map((k) => k.kind).filter((k) => k === "rang")).toHaveLength(2);
    const left = await settled(async () => {
      const record = await interaction(callSid, idOfOperator());
      return record?.state === "attributed" ? record : undefined;
    });
    expect(left.customer_id).toBeNull();
  });

  it("with a withheld number is nobody's customer", async () => {
    const callSid = newCall();
    await ring(callSid, { From: "+266696687", ForwardedFrom: "+442071838750" });
    const row = await settled(() => interaction(callSid, harbour?.id));
    expect(row).toMatchObject({ from_e164: null, customer_id: null });
  });

  it.each([["whose lease has not begun", "3", () => duna?.id, "not-yet"]])(
    "for a lessee %s hears that lessee's prompt",
    async (_, digit, tenant, refusal) => {
      const callSid = newCall();
      const asked = await ring(callSid);
      const { body } = await say(next(asked.body), {
        CallSid: callSid,
        From: "+886912345678",
        To: SHARED,
        Digits: digit,
      });
      expect(body).toMatch(/Duna.*<Hangup\/>/s);
      expect(await settled(() => interaction(callSid, tenant()))).toMatchObject({
        state: "refused",
        refusal,
      });
    },
  );
});

describe("calls nobody takes", () => {
  it("on a number whose lease has ended, on one that is not ours: a prompt each, never a carrier's error", async () => {
    const gone = newCall();
    expect((await ring(gone, { To: LEFT })).body).toContain("can no longer be reached");
    expect(await settled(() => interaction(gone, oldmill?.id))).toMatchObject({
      state: "refused",
      refusal: "ended",
    });
    const stray = newCall();
    expect((await ring(stray, { To: "+15005550006" })).body).toContain("not in service");
    expect(await settled(() => interaction(stray, idOfOperator()))).toMatchObject({
      refusal: "unknown-number",
    });
  });

  it("a softphone that was promised no call is hung up", async () => {
    const from = `client:a_${"0".repeat(32)}`;
    const { body } = await say(`${ROOT}/voice`, {
      CallSid: newCall(),
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
    const callSid = newCall();
    await ended(callSid, 4);
    expect(await interaction(callSid, harbour?.id)).toBeUndefined();
    await ring(callSid, { ForwardedFrom: "+442071838750" });
    await settled(() => interaction(callSid, harbour?.id));
    await ageInbox(callSid);
    await applyPending();
    const row = await interaction(callSid, harbour?.id);
    expect(row).toMatchObject({ state: "abandoned" });
    expect(row?.settled_at).not.toBeNull();
  });

  it("a process that died between filing and applying leaves nothing undone, and nothing done twice", async () => {
    const callSid = newCall();
    await ring(callSid, { ForwardedFrom: "+442071838750" });
    await settled(() => interaction(callSid, harbour?.id));
    await ended(callSid, 7);
    await settled(async () => ((await interaction(callSid, harbour?.id))?.settled_at ? true : undefined));
    await ground.owner`update app.inbox set applied_at = null where call_sid = ${callSid}`;
    await ageInbox(callSid);
    await applyPending();
    const billed = await ground.owner`select c.amount_micros from app.charges c
      join app.usage_events u on u.tenant_id = c.tenant_id and u.id = c.usage_event_id
      join app.interactions i on i.tenant_id = u.tenant_id and i.id = u.interaction_id where i.call_sid = ${callSid}`;
    expect(billed).toHaveLength(1);
  });
});

const idOfOperator = () => OPERATOR.id;
const ageInbox = (callSid: string) =>
  ground.owner`update app.inbox set created_at = created_at - interval '5 seconds' where call_sid = ${callSid}`;
