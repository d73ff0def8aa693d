import { afterEach, describe, expect, it } from "vitest";
import { type House, openHouse } from "@/sandbox/carrier/house.fixture";

let house: House;
afterEach(() => house.close());

const LINE = "+886255500100";
const CALLER = "+886912345678";

const DOCUMENTS = {
  "/voice": '<Response><Enqueue action="/queued" waitUrl="/wait">t2</Enqueue><Say>after</Say></Response>',
  "/wait": '<Response><Say>Please wait.</Say><Pause length="20"/></Response>',
  "/queued": "<Response><Say>goodbye</Say></Response>",
  "/elsewhere": '<Response><Say>elsewhere</Say><Pause length="60"/></Response>',
};

async function waitingCaller(documents: Record<string, string | (() => number)> = {}) {
  house = await openHouse({ ...DOCUMENTS, ...documents });
  await house.own(LINE, { voiceUrl: "/voice", statusCallback: "/ended" });
  const sid = await house.dial({ from: CALLER, to: LINE });
  await house.until(() => house.seen("/wait").length > 0);
  const [queue] = await house.client.queues.list();
  if (!queue) throw new Error("there is no queue");
  return { sid, queue, members: house.client.queues(queue.sid).members };
}

describe("waiting in a queue", () => {
  it("hears the wait document again and again, with its place and time", async () => {
    await waitingCaller();
    await house.advance(50_000);
    const waits = house.seen("/wait");
    expect(waits.length).toBe(3);
    expect(waits[2]).toMatchObject({
      QueuePosition: "1",
      CurrentQueueSize: "1",
      MaxQueueSize: "1000",
      QueueTime: expect.stringMatching(/^4[12]$/),
    });
  });

  it("is told redirected when taken out, while the document of the action is not run", async () => {
    const { sid, queue, members } = await waitingCaller();
    await house.advance(7_000);
    const member = await members("Front").update({ url: `${house.origin}/elsewhere` });
    expect(member).toMatchObject({ callSid: sid, position: 1 });
    expect([7, 8]).toContain(member.waitTime);
    await house.until(() => house.seen("/elsewhere").length === 1 && house.seen("/queued").length === 1);
    expect(house.seen("/queued")[0]).toMatchObject({
      QueueResult: "redirected",
      QueueSid: queue.sid,
      QueueTime: expect.stringMatching(/^[78]$/),
    });
    await house.until(async () => (await house.call(sid)).heard.at(-1).text === "elsewhere");
    expect(await house.client.queues(queue.sid).fetch()).toMatchObject({ currentSize: 0 });
  });

  it("is 404 for a member that has gone", async () => {
    const { sid, members } = await waitingCaller();
    await house.world(`calls/${sid}/hang-up`);
    await expect(members(sid).update({ url: `${house.origin}/elsewhere` })).rejects.toMatchObject({
      status: 404,
      code: 20404,
    });
    await house.until(() => house.seen("/queued").length === 1);
    expect(house.seen("/queued")[0]).toMatchObject({ QueueResult: "hangup", CallStatus: "completed" });
  });

  it("goes on with the action after leaving by itself", async () => {
    const leave = '<Response><Pause length="3"/><Leave/></Response>';
    const { sid } = await waitingCaller({ "/wait": leave });
    await house.advance(5_000);
    expect(house.seen("/queued")).toMatchObject([
      { QueueResult: "leave", QueueTime: expect.stringMatching(/^[34]$/) },
    ]);
    expect((await house.call(sid)).heard.map((one: { text: string }) => one.text)).toEqual(["goodbye"]);
  });

  it("ends with an error when the wait document cannot be had", async () => {
    await waitingCaller({ "/wait": () => 500 });
    await house.until(() => house.seen("/queued").length === 1);
    expect(house.seen("/queued")[0]).toMatchObject({ QueueResult: "error" });
  });

  it("refuses one too many", async () => {
    const small =
      '<Response><Enqueue action="/queued" waitUrl="/wait" maxQueueSize="1">t2</Enqueue></Response>';
    await waitingCaller({ "/voice": small });
    await house.dial({ from: CALLER, to: LINE });
    await house.until(() => house.seen("/queued").length === 1);
    expect(house.seen("/queued")[0]).toMatchObject({ QueueResult: "queue-full" });
  });
});

describe("steering a live call", () => {
  it("takes it to another document", async () => {
    const { sid } = await waitingCaller();
    await house.client.calls(sid).update({ twiml: "<Response><Say>by order</Say></Response>" });
    await house.until(async () => (await house.call(sid)).heard.at(-1).text === "by order");
  });

  it("is 21220 when the call is over", async () => {
    const { sid } = await waitingCaller();
    await house.client.calls(sid).update({ status: "completed" });
    await expect(house.client.calls(sid).update({ url: `${house.origin}/elsewhere` })).rejects.toMatchObject({
      code: 21220,
      status: 400,
    });
  });

  it("reports seconds that agree with start and end", async () => {
    const { sid } = await waitingCaller();
    await house.advance(61_300);
    await house.world(`calls/${sid}/hang-up`);
    await house.until(() => house.seen("/ended").length === 1);
    const call = await house.client.calls(sid).fetch();
    const seconds = (call.endTime.getTime() - call.startTime.getTime()) / 1000;
    expect(seconds).toBeGreaterThanOrEqual(61);
    expect(call).toMatchObject({ status: "completed", duration: String(seconds) });
    expect(house.seen("/ended")).toMatchObject([
      { CallStatus: "completed", CallDuration: String(seconds), Duration: "2", SequenceNumber: "0" },
    ]);
    expect(await house.world(`record/${sid}`, "GET")).toMatchObject({ duration: seconds, endedBy: "party" });
  });
});
