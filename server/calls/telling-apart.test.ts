import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ChainStep } from "@/tenants/number";
import { forgetDirectory } from "@/tenants/recognise";
import { lessees, SHARED } from "../demo/cast";
import { commands } from "../vendors/redis/clients";
import { type Fields, FreshDoor, next, ROOT, settled } from "./fresh-door";

const [harbour, chenguang] = lessees(new Date());
const ANNA = "+886912345678";

let door: FreshDoor;

beforeAll(async () => {
  door = await FreshDoor.open("calls_telling_apart");
});
afterAll(() => door.close());
beforeEach(async () => {
  await commands().flushall();
  await door.ground
    .owner`delete from app.number_signals where method not in ('forwarded-from', 'menu-digit')`;
});

const chain = async (...steps: (ChainStep | ChainStep["method"])[]) => {
  const links = steps.map((step) => (typeof step === "string" ? { method: step } : step));
  await door.ground
    .owner`update app.numbers set chain = ${JSON.stringify(links)}::text::jsonb where e164 = ${SHARED}`;
  forgetDirectory();
};

async function named(tenantId: string | undefined, method: string, value: string) {
  await door.ground.owner`insert into app.number_signals (id, number_id, tenant_id, method, value, during)
    select gen_random_uuid(), id, ${tenantId ?? ""}, ${method}, ${value}, tstzrange(now() - interval '1 day', null)
    from app.numbers where e164 = ${SHARED}`;
  forgetDirectory();
}

/** A call, answered question by question. */
async function asked(fields: Fields, ...answers: Fields[]) {
  const callSid = door.newCall();
  let body = (await door.ring(callSid, fields)).body;
  const heard = [body];
  for (const answer of answers) {
    const leg = { CallSid: callSid, From: fields.From ?? ANNA, To: SHARED };
    body = (await door.say(next(body), { ...leg, ...answer })).body;
    heard.push(body);
  }
  return { callSid, heard, last: body };
}

const resolution = async (callSid: string, tenantId: string | undefined) =>
  (await settled(() => door.interaction(callSid, tenantId))).resolution.map(
    (step: { method: string; outcome: string }) => `${step.method} ${step.outcome}`,
  );

describe("an access code", () => {
  beforeEach(async () => {
    await chain("access-code", "menu-digit", "agent-asks");
    await named(chenguang?.id, "access-code", "34512");
  });

  it("is asked for before the menu, and names its lessee", async () => {
    const { callSid, heard, last } = await asked({}, { Digits: "34512" });
    expect(heard[0]).toMatch(/numDigits="5".*key it in now/s);
    expect(last).toContain("晨光電器");
    expect(await resolution(callSid, chenguang?.id)).toEqual(["access-code matched"]);
  });

  it("is not in any address, wrong or right", async () => {
    const { last } = await asked({}, { Digits: "99999" });
    expect(last).toContain("We did not get that");
    expect(last).not.toContain("99999");
  });

  it("that nobody has leads to the menu at once", async () => {
    const { callSid, heard, last } = await asked({}, { Digits: "" }, { Digits: "1" });
    expect(heard[1]).toContain("For Harbour Lane Hotels, press 1.");
    expect(last).toContain("Welcome to Harbour Lane Hotels");
    expect(await resolution(callSid, harbour?.id)).toEqual(["access-code no-input", "menu-digit matched"]);
  });

  it("wrong three times leads to a person, and is not asked again of that caller", async () => {
    const wrong = { Digits: "11111" };
    expect((await asked({}, wrong, wrong, wrong)).last).toContain("somebody will help you");
    const again = await asked({});
    expect(again.last).toContain("somebody will help you");
    expect((await asked({ From: "+886900000009" })).last).toContain("key it in now");
  });
});

describe("a spoken name", () => {
  beforeEach(async () => {
    await chain("spoken-name", "menu-digit", "agent-asks");
    await named(harbour?.id, "spoken-name", "Harbour Lane");
    await named(chenguang?.id, "spoken-name", "晨光電器");
  });

  it("is asked for with the names as hints, and names its lessee", async () => {
    const said = { SpeechResult: "Harbour Lane please", Confidence: "0.93" };
    const { heard, last } = await asked({}, said);
    expect(heard[0]).toMatch(/input="speech dtmf".*hints="Harbour Lane,晨光電器"/s);
    expect(last).toContain("Welcome to Harbour Lane Hotels");
  });

  it("heard so-so is read back, and a key says yes", async () => {
    const said = { SpeechResult: "Harbour Lane", Confidence: "0.6" };
    const { callSid, heard, last } = await asked({}, said, { Digits: "1" });
    expect(heard[1]).toContain("For Harbour Lane Hotels, press 1.");
    expect(heard[1]).toContain("Otherwise please wait.");
    expect(last).toContain("Welcome to Harbour Lane Hotels");
    expect(await resolution(callSid, harbour?.id)).toEqual(["spoken-name confirmed"]);
  });

  it("read back to somebody who meant another leads on", async () => {
    const said = { SpeechResult: "Harbour Lane", Confidence: "0.6" };
    const { last } = await asked({}, said, { Digits: "" }, { Digits: "2" });
    expect(last).toContain("晨光電器");
  });
});

describe("what the network brings", () => {
  it("on a trunk that has given its password, names the lessee the trunk or its header presents", async () => {
    await chain("trunk-header", "menu-digit", "agent-asks");
    await named(harbour?.id, "trunk-header", "harbour@pbx.sip.example");
    await named(chenguang?.id, "trunk-header", "chenguang-key");
    const trunk = { SipDomain: "pbx.sip.example", SipUsername: "harbour" };
    expect((await asked(trunk)).last).toContain("Welcome to Harbour Lane Hotels");
    const header = { ...trunk, "SipHeader_X-Leaseline-Member": "chenguang-key" };
    expect((await asked(header)).last).toContain("晨光電器");
    const forged = { SipDomain: "pbx.sip.example", "SipHeader_X-Leaseline-Member": "chenguang-key" };
    expect((await asked(forged)).last).toContain("For Harbour Lane Hotels, press 1.");
  });

  it("a forwarding number in national writing is read, and one nobody vouches for is weaker", async () => {
    await chain({ method: "forwarded-from", atLeast: 0.9 }, "menu-digit", "agent-asks");
    expect((await asked({ ForwardedFrom: "02 2345 6700" })).last).toContain("晨光電器");
    const anybody = { ForwardedFrom: "+886223456700", SipDomain: "pbx.sip.example" };
    expect((await asked(anybody)).last).toContain("For Harbour Lane Hotels, press 1.");
  });

  it("a caller on a list is believed less when the carrier does not vouch for the number", async () => {
    await chain({ method: "known-caller", atLeast: 0.9 }, "menu-digit", "agent-asks");
    await named(harbour?.id, "known-caller", ANNA);
    expect((await asked({ StirVerstat: "TN-Validation-Passed-A" })).last).toContain("Welcome to Harbour");
    for (const StirVerstat of ["TN-Validation-Passed-C", "TN-Validation-Failed-A"])
      expect((await asked({ StirVerstat })).last).toContain("For Harbour Lane Hotels, press 1.");
  });
});

describe("whom a caller last talked with", () => {
  it("is asked about first, in that lessee's words, and never taken for granted", async () => {
    await chain("last-dealt", "menu-digit", "agent-asks");
    expect((await asked({})).last).toContain("For Harbour Lane Hotels, press 1.");
    const before = await asked({}, { Digits: "2" });
    await settled(() => door.interaction(before.callSid, chenguang?.id));
    await door.ground
      .owner`update app.interactions set answered_at = now() where call_sid = ${before.callSid}`;
    const again = await asked({}, { Digits: "1" });
    expect(again.heard[0]).toContain("晨光電器請按 1。");
    expect(again.heard[0]).not.toContain("Harbour Lane");
    expect(again.last).toContain("晨光電器");
    expect(await resolution(again.callSid, chenguang?.id)).toEqual(["last-dealt confirmed"]);
    expect((await asked({ From: "+886900000009" })).last).toContain("For Harbour Lane Hotels, press 1.");
  });
});

it("an address that was given out before questions had names still leads where its caller meant", async () => {
  await chain("forwarded-from", "known-caller", "menu-digit", "agent-asks");
  const CallSid = door.newCall();
  await door.ring(CallSid);
  const old = `${ROOT}/flow?i=x&t=y&a=2`;
  expect((await door.say(old, { CallSid, From: ANNA, To: SHARED, Digits: "2" })).body).toContain("晨光電器");
});
