import { afterEach, describe, expect, it } from "vitest";
import { type House, openHouse } from "@/sandbox/carrier/house.fixture";

let house: House;
afterEach(() => house.close());

const LINE = "+886255500100";
const EVENTS = 'statusCallbackEvent="start end join leave mute hold modify"';

/** A room with a customer who rings in and, if wanted, an agent's softphone. */
async function openRoom(customer = 'endConferenceOnExit="true"') {
  house = await openHouse({
    "/voice": `<Response><Dial action="/left"><Conference participantLabel="customer" ${customer} waitUrl="/hold"
      statusCallback="{origin}/room" ${EVENTS}>t1-i1</Conference></Dial></Response>`,
    "/desk": `<Response><Dial action="/left"><Conference participantLabel="agent-7" waitUrl=""
      statusCallback="{origin}/other" ${EVENTS}>t1-i1</Conference></Dial></Response>`,
    "/hold": '<Response><Play loop="0">/music.mp3</Play></Response>',
    "/left": "<Response><Say>thank you</Say></Response>",
    "/moved": '<Response><Pause length="60"/></Response>',
  });
  await house.own(LINE, { voiceUrl: "/voice" });
  const sid = await house.dial({ from: "+442071838750", to: LINE });
  await house.until(() => house.seen("/room").length === 1);
  return sid;
}

async function joined() {
  const sid = await openRoom();
  const desk = await house.softphone("t1_a7");
  desk.connect({});
  await house.until(() => house.seen("/room").length === 3);
  const [room] = await house.client.conferences.list({ friendlyName: "t1-i1", status: "in-progress" });
  if (!room) throw new Error("there is no room");
  return { sid, desk, room, participants: house.client.conferences(room.sid).participants };
}

const events = () => house.seen("/room").map((one) => one.StatusCallbackEvent);

describe("a room", () => {
  it("tells the callback of whoever came first, and starts with the second", async () => {
    const { room } = await joined();
    expect(events()).toEqual(["participant-join", "participant-join", "conference-start"]);
    expect(house.seen("/room").map((one) => one.SequenceNumber)).toEqual(["1", "2", "3"]);
    expect(house.seen("/other")).toEqual([]);
    expect(house.seen("/hold")).toHaveLength(1);
    expect(room).toMatchObject({ status: "in-progress", friendlyName: "t1-i1" });
  });

  it("ends with the customer, and the agent's leg goes on with its action", async () => {
    const { sid, desk } = await joined();
    await house.world(`calls/${sid}/hang-up`);
    await house.until(() => events().includes("conference-end") && house.seen("/left").length === 2);
    const leaves = house.seen("/room").filter((one) => one.StatusCallbackEvent === "participant-leave");
    expect(leaves).toMatchObject([
      {
        ParticipantLabel: "customer",
        ReasonParticipantLeft: "participant_hung_up",
        ParticipantCallStatus: "completed",
      },
      { ParticipantLabel: "agent-7", ReasonParticipantLeft: "moderator_ended_conference" },
    ]);
    expect(house.seen("/left").map((one) => one.DialCallStatus)).toEqual(["answered", "answered"]);
    await house.until(() => desk.said("heard").length === 1);
    expect(house.wrongSignatures).toEqual([]);
  });

  it("goes on when the agent leaves", async () => {
    const { sid, desk } = await joined();
    desk.send({ type: "disconnect", call: "c1" });
    await house.until(() => events().at(-1) === "participant-leave");
    expect(await house.call(sid)).toMatchObject({
      state: "in-progress",
      place: { kind: "conference" },
      hears: [],
    });
  });

  it("mutes, holds and modifies, telling each change once", async () => {
    const { sid, participants } = await joined();
    expect(await house.call(sid)).toMatchObject({ hears: ["agent-7"] });
    await participants("agent-7").update({ muted: true });
    await participants("agent-7").update({ muted: true });
    expect(await house.call(sid)).toMatchObject({ hears: [] });
    await participants("agent-7").update({ muted: false });
    await participants("customer").update({ hold: true, holdUrl: `${house.origin}/hold` });
    expect(await house.call(sid)).toMatchObject({ hears: [] });
    await participants("customer").update({ hold: false });
    await participants("customer").update({ endConferenceOnExit: false });
    await house.until(() => house.seen("/room").length === 8);
    expect(events().slice(3)).toEqual([
      "participant-mute",
      "participant-unmute",
      "participant-hold",
      "participant-unhold",
      "participant-modify",
    ]);
    expect(await house.call(sid)).toMatchObject({ hears: ["agent-7"] });
  });

  it("lets keys be heard by the others, and collected by nobody", async () => {
    const { sid, desk } = await joined();
    await house.press(sid, "5#");
    await house.until(() => desk.said("heard").length === 2);
    expect(desk.said("heard").map((one) => one.digits)).toEqual(["5", "#"]);
  });

  it("does not hear a softphone that silenced itself", async () => {
    const { sid, desk } = await joined();
    desk.send({ type: "mute", call: "c1", muted: true });
    await house.until(async () => (await house.call(sid)).hears.length === 0);
    desk.send({ type: "mute", call: "c1", muted: false });
    await house.until(async () => (await house.call(sid)).hears.length === 1);
  });

  it("lets the customer be moved away without ending, once it no longer ends with him", async () => {
    const { sid, participants } = await joined();
    await participants(sid).update({ endConferenceOnExit: false });
    await house.client.calls(sid).update({ url: `${house.origin}/moved` });
    await house.until(() => house.seen("/moved").length === 1 && events().includes("participant-leave"));
    expect(house.seen("/room").at(-1)).toMatchObject({
      ReasonParticipantLeft: "participant_updated_via_api",
    });
    expect(events()).not.toContain("conference-end");
  });

  it("is left by a removed participant, and is 404 for one who has gone", async () => {
    const { participants } = await joined();
    await participants("agent-7").remove();
    await house.until(() => events().at(-1) === "participant-leave");
    await expect(participants("agent-7").update({ muted: true })).rejects.toMatchObject({ status: 404 });
  });

  it("ends by order, listing nobody afterwards", async () => {
    const { room, participants } = await joined();
    await house.client.conferences(room.sid).update({ status: "completed" });
    await house.until(() => events().includes("conference-end"));
    expect(house.seen("/room").at(-1)).toMatchObject({ ReasonConferenceEnded: "conference-ended-via-api" });
    expect(await participants.list()).toEqual([]);
    expect(await house.client.conferences(room.sid).fetch()).toMatchObject({
      status: "completed",
      reasonConferenceEnded: "conference-ended-via-api",
    });
  });

  it("refuses a second participant of the same label", async () => {
    await openRoom();
    const second = await house.dial({ from: "+442071838751", to: LINE });
    await house.until(() => house.seen("/left").length === 1);
    expect(house.seen("/left")[0]).toMatchObject({ CallSid: second, DialCallStatus: "failed" });
  });

  it("calls a third party in, who ends with the room", async () => {
    const { participants, sid } = await joined();
    const third = await participants.create({
      from: LINE,
      to: "+3612345670",
      label: "ext-1",
      statusCallback: `${house.origin}/third`,
      statusCallbackEvent: ["initiated", "ringing", "answered", "completed"],
    });
    expect(third).toMatchObject({ status: "queued", label: "ext-1" });
    await house.advance(3_000);
    expect((await house.call(sid)).hears.sort()).toEqual(["agent-7", "ext-1"]);
    await house.world(`calls/${sid}/hang-up`);
    await house.until(() => house.seen("/third").length === 4);
    expect(house.seen("/third").map((one) => [one.CallStatus, one.SequenceNumber])).toEqual([
      ["initiated", "0"],
      ["ringing", "1"],
      ["in-progress", "2"],
      ["completed", "3"],
    ]);
  });
});

describe("dialling a number", () => {
  it.each([
    [
      "of the world is answered and bridged",
      "+3612345670",
      { DialCallStatus: "completed", DialBridged: "true" },
    ],
    ["of our own fails honestly", LINE, { DialCallStatus: "failed", DialBridged: "false" }],
  ])("%s", async (_fact, number, fields) => {
    house = await openHouse({
      "/voice": `<Response><Dial action="/done" timeLimit="20"><Number>${number}</Number></Dial></Response>`,
      "/done": "<Response/>",
    });
    await house.own(LINE, { voiceUrl: "/voice" });
    await house.dial({ from: "+442071838750", to: LINE });
    await house.until(() => house.seen("/voice").length === 1);
    await house.advance(30_000);
    await house.until(() => house.seen("/done").length === 1);
    expect(house.seen("/done")[0]).toMatchObject(fields);
  });
});

describe("a softphone", () => {
  it("is rung, accepts, and is bridged with the caller", async () => {
    house = await openHouse({
      "/voice":
        '<Response><Dial action="/done"><Client>desk<Parameter name="brand" value="harbour"/></Client></Dial></Response>',
      "/done": "<Response/>",
    });
    await house.own(LINE, { voiceUrl: "/voice" });
    const desk = await house.softphone("desk");
    const sid = await house.dial({ from: "+442071838750", to: LINE });
    const [incoming] = await house.until(() =>
      desk.said("incoming").length > 0 ? desk.said("incoming") : undefined,
    );
    expect(incoming).toMatchObject({ from: "+442071838750", params: { brand: "harbour" } });
    desk.send({ type: "accept", call: incoming!.call });
    await house.until(async () => (await house.call(sid)).hears.length === 1);
    await house.advance(30_000);
    desk.send({ type: "disconnect", call: incoming!.call });
    await house.until(() => house.seen("/done").length === 1);
    expect(house.seen("/done")[0]).toMatchObject({ DialCallStatus: "completed", DialBridged: "true" });
    expect(Number(house.seen("/done")[0]?.DialCallDuration)).toBeGreaterThanOrEqual(30);
  });

  it("hangs up by itself when its browser does not come back", async () => {
    const { desk } = await joined();
    desk.socket.terminate();
    await house.until(() => house.carrier.registrar.of("t1_a7").length === 0);
    await house.advance(9_000);
    await house.until(() => events().includes("participant-leave"));
    expect(house.seen("/room").at(-1)).toMatchObject({ ReasonParticipantLeft: "participant_hung_up" });
  });

  it("takes its call up again on another connection", async () => {
    const { desk, sid } = await joined();
    const callSid = desk.said("accepted")[0]?.callSid;
    desk.socket.terminate();
    await house.until(() => house.carrier.registrar.of("t1_a7").length === 0);
    const again = await house.softphone("t1_a7");
    again.send({ type: "connect", call: "c1", resume: callSid });
    await house.until(() => again.said("accepted").length === 1);
    await house.advance(20_000);
    expect(await house.call(sid)).toMatchObject({ hears: ["agent-7"] });
  });

  it("cannot pass for somebody else by its parameters", async () => {
    await openRoom();
    const desk = await house.softphone("t1_a8");
    desk.connect({ From: "client:boss", CallSid: "CA0", ticket: "t" });
    await house.until(() => house.seen("/desk").length === 1);
    expect(house.seen("/desk")[0]).toMatchObject({ From: "client:t1_a8", ticket: "t" });
    expect(house.seen("/desk")[0]?.CallSid).not.toBe("CA0");
  });

  it("cannot take up a call that is over", async () => {
    const { desk } = await joined();
    const callSid = desk.said("accepted")[0]?.callSid;
    desk.send({ type: "disconnect", call: "c1" });
    desk.send({ type: "connect", call: "c2", resume: callSid });
    await house.until(() => desk.said("disconnected").length === 2);
    expect(desk.said("disconnected")[1]).toMatchObject({ call: "c2", reason: "gone" });
  });

  it("is not let in with somebody else's token", async () => {
    const { desk } = await joined();
    desk.send({ type: "register", token: `${desk.token}x` });
    await house.until(() => desk.said("error").length === 1);
    expect(desk.said("error")[0]).toMatchObject({ code: 20101 });
  });
});
