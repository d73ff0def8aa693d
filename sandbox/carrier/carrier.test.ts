import { afterEach, describe, expect, it } from "vitest";
import { type House, openHouse } from "@/sandbox/carrier/house.fixture";

let house: House;
afterEach(() => house.close());

const LINE = "+886255500100";
const CALLER = "+886912345678";

describe("a call on a shared number", () => {
  it("goes from ring over menu and queue to a room, and every moment is told with a valid signature", async () => {
    house = await openHouse({
      "/voice": `<Response><Gather numDigits="1" action="/menu"><Say language="en-GB">Press two.</Say></Gather></Response>`,
      "/menu": `<Response><Enqueue action="/queued" waitUrl="/wait">t2</Enqueue></Response>`,
      "/wait": `<Response><Say>Please wait.</Say><Pause length="30"/></Response>`,
      "/queued": "<Response/>",
      "/desk": `<Response><Dial action="/left"><Conference participantLabel="agent-7" waitUrl="" endConferenceOnExit="false"
        statusCallback="${"{origin}"}/conference" statusCallbackEvent="start end join leave mute hold modify">t2-i1</Conference></Dial></Response>`,
      "/room": `<Response><Dial action="/left"><Conference participantLabel="customer" endConferenceOnExit="true"
        statusCallback="${"{origin}"}/ignored" statusCallbackEvent="join">t2-i1</Conference></Dial></Response>`,
      "/left": "<Response/>",
    });
    await house.own(LINE, { voiceUrl: "/voice", statusCallback: "/ended" });
    const sid = await house.dial({ from: CALLER, to: LINE, forwardedFrom: "+886223456700" });
    await house.until(async () => (await house.call(sid)).heard.length === 1);
    await house.press(sid, "2");
    const [queue] = await house.until(async () => {
      const queues = await house.client.queues.list();
      return queues[0]?.currentSize === 1 ? queues : undefined;
    });
    await house.until(() => house.seen("/wait").length > 0);

    const desk = await house.softphone("t2_a7");
    desk.connect({ ticket: "abc" });
    await house.until(() => house.seen("/conference").length === 1);
    await house.client
      .queues(queue!.sid)
      .members(sid)
      .update({ url: `${house.origin}/room` });
    await house.until(() => house.seen("/conference").length === 3);
    await house.world(`calls/${sid}/hang-up`);
    await house.until(() => house.seen("/ended").length === 1 && house.seen("/conference").length === 6);

    expect(house.seen("/voice")[0]).toMatchObject({
      From: CALLER,
      To: LINE,
      CallStatus: "ringing",
      Direction: "inbound",
      ForwardedFrom: "+886223456700",
      FromCountry: "TW",
      ToCity: "TAIPEI",
    });
    expect(house.seen("/menu")[0]).toMatchObject({ Digits: "2", CallStatus: "in-progress" });
    expect(house.seen("/wait")[0]).toMatchObject({ QueuePosition: "1", CurrentQueueSize: "1" });
    expect(house.seen("/queued")).toMatchObject([{ QueueResult: "redirected" }]);
    expect(house.seen("/desk")[0]).toMatchObject({ From: "client:t2_a7", To: "", ticket: "abc" });
    expect(
      house.seen("/conference").map((one) => [one.StatusCallbackEvent, one.ParticipantLabel ?? ""]),
    ).toEqual([
      ["participant-join", "agent-7"],
      ["participant-join", "customer"],
      ["conference-start", ""],
      ["participant-leave", "customer"],
      ["participant-leave", "agent-7"],
      ["conference-end", ""],
    ]);
    expect(house.seen("/ignored")).toEqual([]);
    expect(house.seen("/ended")[0]).toMatchObject({ CallStatus: "completed", SipResponseCode: "200" });
    expect(house.seen("/conference").at(-1)).toMatchObject({
      ReasonConferenceEnded: "participant-with-end-conference-on-exit-left",
      CallSidEndingConference: sid,
      ParticipantLabelEndingConference: "customer",
    });
    expect(house.wrongSignatures).toEqual([]);
    await house.until(() => house.seen("/left").length === 2);
    const record = await house.world(`record/${sid}`, "GET");
    expect(record).toMatchObject({ status: "completed", conference: "t2-i1", legs: [{}, {}] });
  });

  it("is not in service when nobody has the number, and asks nobody", async () => {
    house = await openHouse({});
    const sid = await house.dial({ from: CALLER, to: "+886255599999" });
    expect(await house.call(sid)).toMatchObject({
      state: "failed",
      heard: [{ text: "The number you have dialled is not in service." }],
    });
  });
});
