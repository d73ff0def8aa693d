import { afterEach, describe, expect, it } from "vitest";
import { type House, openHouse } from "@/sandbox/carrier/house.fixture";

let house: House;
afterEach(() => house.close());

const LINE = "+886255500100";

/** So many calls of one to thirty seconds, each ended by its caller, on a network with these faults. */
async function traffic(calls: number, faults: Record<string, number>) {
  house = await openHouse({
    "/voice": '<Response><Pause length="1"/><Say>hello</Say><Pause length="120"/></Response>',
  });
  await house.own(LINE, { voiceUrl: "/voice", statusCallback: "/ended" });
  await house.world("faults", "POST", faults);
  const sids: string[] = [];
  for (let at = 0; at < calls; at++) {
    const script = [{ after: 2_000 + (at % 30) * 1_000, hangUp: true }];
    sids.push(await house.dial({ from: `+44207000${1000 + at}`, to: LINE, script }));
  }
  await house.until(() => house.seen("/voice").length === calls);
  await house.advance(60_000);
  return sids;
}

const ended = () => house.webhooks.filter((one) => one.path === "/ended");

describe("a bad network", () => {
  it("leaves every call ended and its record right, whatever becomes of the callbacks", async () => {
    const sids = await traffic(60, { seed: 11, duplicate: 0.2, reorder: 0.2, lose: 0.05 });
    const { calls } = await house.world("record", "GET");
    expect(calls).toHaveLength(60);
    for (const { startTime, endTime, duration, status } of calls) {
      expect(status).toBe("completed");
      expect((Date.parse(endTime) - Date.parse(startTime)) / 1000).toBe(duration);
    }
    const told = new Set(ended().map((one) => one.fields.CallSid));
    expect(told.size).toBeLessThan(sids.length);
    expect(told.size).toBeGreaterThan(sids.length * 0.8);
    expect(ended().length).toBeGreaterThan(told.size);
    for (const { fields } of ended()) {
      const record = calls.find((one: { sid: string }) => one.sid === fields.CallSid);
      expect(Number(fields.CallDuration)).toBe(record.duration);
    }
  });

  it("sends a duplicate with the same idempotency token, correctly signed", async () => {
    await traffic(5, { seed: 1, duplicate: 1 });
    expect(ended()).toHaveLength(10);
    const tokens = new Map<string, Set<string>>();
    for (const { fields, token } of ended()) {
      tokens.set(fields.CallSid ?? "", (tokens.get(fields.CallSid ?? "") ?? new Set()).add(token));
    }
    expect([...tokens.values()].map((one) => one.size)).toEqual([1, 1, 1, 1, 1]);
    expect(house.wrongSignatures).toEqual([]);
  });

  it("never touches a request for a document", async () => {
    await traffic(5, { seed: 1, lose: 1 });
    expect(house.seen("/voice")).toHaveLength(5);
    expect(ended()).toEqual([]);
  });

  it("delays on the carrier's clock", async () => {
    await traffic(3, { seed: 3, delay: 1 });
    expect(ended()).toHaveLength(3);
  });
});

describe("an outbound call", () => {
  it("tells every stage in order, and reorders them on request without changing their numbers", async () => {
    house = await openHouse({ "/answered": "<Response><Say>hello</Say></Response>" });
    await house.own(LINE, {});
    await house.world("faults", "POST", { seed: 5, reorder: 0.5 });
    await house.client.calls.create({
      from: LINE,
      to: "+442071838750",
      url: `${house.origin}/answered`,
      statusCallback: `${house.origin}/stage`,
      statusCallbackEvent: ["initiated", "ringing", "answered", "completed"],
    });
    await house.advance(10_000);
    await house.until(() => house.seen("/stage").length === 4);
    const stages = house.seen("/stage").map((one) => `${one.SequenceNumber} ${one.CallStatus}`);
    expect([...stages].sort()).toEqual(["0 initiated", "1 ringing", "2 in-progress", "3 completed"]);
    expect(stages).not.toEqual([...stages].sort());
  });

  it.each([
    ["busy", "busy", "486"],
    ["no-answer", "no-answer", "480"],
    ["failed", "failed", "404"],
  ])("to a telephone that is %s ends %s", async (answer, status, code) => {
    house = await openHouse({});
    await house.own(LINE, {});
    await house.world("phones", "POST", { number: "+3612345670", answer, after: 1_000 });
    await house.client.calls.create({
      from: LINE,
      to: "+3612345670",
      url: `${house.origin}/answered`,
      statusCallback: `${house.origin}/stage`,
    });
    await house.advance(2_000);
    await house.until(() => house.seen("/stage").length === 1);
    expect(house.seen("/stage")[0]).toMatchObject({
      CallStatus: status,
      SipResponseCode: code,
      SequenceNumber: "2",
    });
  });
});
