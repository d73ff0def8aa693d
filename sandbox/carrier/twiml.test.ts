import { afterEach, describe, expect, it } from "vitest";
import { type House, openHouse } from "@/sandbox/carrier/house.fixture";

let house: House;
afterEach(() => house.close());

const LINE = "+886255500100";
const CALLER = "+886912345678";

/** A call that lives by one document; resolves when its first webhook was asked. */
async function living(document: string, more: Record<string, string> = {}, script: unknown[] = []) {
  house = await openHouse({ "/voice": `<Response>${document}</Response>`, ...more });
  await house.own(LINE, { voiceUrl: "/voice", statusCallback: "/ended" });
  const sid = await house.dial({ from: CALLER, to: LINE, script });
  await house.until(() => house.seen("/voice").length > 0);
  return sid;
}

const texts = async (sid: string) =>
  (await house.call(sid)).heard.map(
    (one: { text?: string; url?: string; digits?: string }) => one.text ?? one.url ?? one.digits,
  );

describe("documents", () => {
  it.each<[fact: string, document: string, heard: string[]]>([
    ["verbs run in order", "<Say>one</Say><Say>two</Say>", ["one", "two"]],
    ["a loop repeats", '<Say loop="3">again</Say>', ["again", "again", "again"]],
    ["audio is heard by its address", "<Play>/music.mp3</Play>", ["{origin}/music.mp3"]],
    ["tones are heard", '<Play digits="12#"/>', ["12#"]],
    ["an unknown verb is skipped", "<Shout>no</Shout><Say>yes</Say>", ["yes"]],
    ["nothing after a hang-up", "<Say>bye</Say><Hangup/><Say>never</Say>", ["bye"]],
    [
      "no input falls through",
      '<Gather timeout="2"><Say>choose</Say></Gather><Say>nothing</Say>',
      ["choose", "nothing"],
    ],
    ["leave outside a queue means nothing", "<Leave/><Say>still here</Say>", ["still here"]],
    ["a message is no voice verb", "<Message>hi</Message><Say>yes</Say>", ["yes"]],
    ["dialling nobody goes on", "<Dial><Client>nobody</Client></Dial><Say>alone</Say>", ["alone"]],
  ])("%s", async (_fact, document, heard) => {
    const sid = await living(document);
    await house.advance(60_000);
    expect(await texts(sid)).toEqual(heard.map((one) => one.replace("{origin}", house.origin)));
    expect(await house.call(sid)).toMatchObject({ state: "completed" });
  });

  it("takes as long as a voice would, on the carrier's clock", async () => {
    const sid = await living("<Say>A sentence of forty-two characters, exactly</Say>");
    await house.advance(2_500);
    expect(await house.call(sid)).toMatchObject({ state: "in-progress" });
    await house.advance(1_000);
    expect(await house.call(sid)).toMatchObject({ state: "completed" });
  });

  it("lets a pause ring on, and never answers by itself", async () => {
    const sid = await living('<Pause length="10"/><Say>at last</Say>');
    await house.advance(9_000);
    expect(await house.call(sid)).toMatchObject({ state: "ringing" });
    await house.advance(1_100);
    expect(await house.call(sid)).toMatchObject({ state: "in-progress" });
  });

  it.each([
    ["<Reject/>", "failed"],
    ['<Reject reason="busy"/>', "busy"],
  ])("%s ends the call as %s, unanswered", async (document, state) => {
    const sid = await living(document);
    await house.until(async () => (await house.call(sid)).state === state);
    expect(await house.world(`record/${sid}`, "GET")).toMatchObject({ answeredAt: null, duration: 0 });
    await house.until(() => house.seen("/ended").length === 1);
    expect(house.seen("/ended")[0]).toMatchObject({ CallStatus: state, CallDuration: "0" });
  });

  it("redirects to another document with the same parameters", async () => {
    const sid = await living("<Redirect>/next?step=2</Redirect>", {
      "/next": "<Response><Say>next</Say></Response>",
    });
    await house.until(() => house.seen("/next").length === 1);
    expect(house.seen("/next")[0]).toMatchObject({ CallSid: sid, From: CALLER, CallStatus: "ringing" });
    expect(house.wrongSignatures).toEqual([]);
  });
});

describe("gathering", () => {
  const MENU = { "/menu": "<Response><Say>thanks</Say></Response>" };

  it.each<[fact: string, gather: string, press: string, fields: Record<string, string>]>([
    [
      "the wanted number of digits",
      '<Gather numDigits="2" action="/menu"/>',
      "12",
      { Digits: "12", FinishedOnKey: "" },
    ],
    ["the finishing key", '<Gather action="/menu"/>', "123#", { Digits: "123", FinishedOnKey: "#" }],
    [
      "another finishing key",
      '<Gather finishOnKey="*" action="/menu"/>',
      "1#*",
      { Digits: "1#", FinishedOnKey: "*" },
    ],
    ["silence after some digits", '<Gather timeout="3" action="/menu"/>', "12", { Digits: "12" }],
    ["zero and star count", '<Gather numDigits="2" action="/menu"/>', "0*", { Digits: "0*" }],
    ["keys beyond are kept for later", '<Gather numDigits="1" action="/menu"/>', "19", { Digits: "1" }],
    ["no finishing key", '<Gather finishOnKey="" numDigits="2" action="/menu"/>', "##", { Digits: "##" }],
  ])("ends with %s", async (_fact, gather, press, fields) => {
    const sid = await living(gather, MENU);
    await house.press(sid, press);
    await house.advance(3_500);
    expect(house.seen("/menu")).toMatchObject([fields]);
  });

  it("stops the prompt at the first key", async () => {
    const long = "word ".repeat(60);
    const sid = await living(
      `<Gather numDigits="1" action="/menu"><Say>${long}</Say><Say>never</Say></Gather>`,
      MENU,
    );
    await house.until(async () => (await texts(sid)).length === 1);
    await house.press(sid, "3");
    await house.until(() => house.seen("/menu").length === 1);
    await house.until(async () => (await texts(sid)).length === 2);
    expect((await texts(sid)).at(-1)).toBe("thanks");
  });

  it("takes digits typed ahead without saying the prompt", async () => {
    const sid = await living(
      '<Say>hello</Say><Gather numDigits="1" action="/menu"><Say>choose</Say></Gather>',
      MENU,
    );
    await house.press(sid, "5");
    await house.advance(1_000);
    expect(house.seen("/menu")).toMatchObject([{ Digits: "5" }]);
    expect(await texts(sid)).toEqual(["hello", "thanks"]);
  });

  it("counts the timeout from the end of the prompt", async () => {
    const sid = await living(
      `<Gather timeout="5" action="/menu"><Say>${"a".repeat(140)}</Say></Gather><Say>late</Say>`,
    );
    await house.advance(14_000);
    expect(await texts(sid)).toHaveLength(1);
    await house.advance(1_500);
    expect((await texts(sid)).at(-1)).toBe("late");
  });

  it("asks the action for nothing only when that was wanted", async () => {
    await living('<Gather timeout="1" action="/menu" actionOnEmptyResult="true"/>', MENU);
    await house.advance(1_100);
    expect(house.seen("/menu")).toMatchObject([{ Digits: "" }]);
  });

  it("understands speech when it was asked to", async () => {
    const sid = await living('<Gather input="dtmf speech" language="hu-HU" action="/menu"/>', MENU);
    await house.world(`calls/${sid}/say`, "POST", { say: "kárbejelentés" });
    await house.until(() => house.seen("/menu").length === 1);
    expect(house.seen("/menu")[0]).toMatchObject({ SpeechResult: "kárbejelentés", Language: "hu-HU" });
  });

  it("goes back to its own document without an action", async () => {
    const sid = await living('<Gather numDigits="1"/>');
    await house.press(sid, "4");
    await house.until(() => house.seen("/voice").length === 2);
    expect(house.seen("/voice")[1]).toMatchObject({ Digits: "4", CallStatus: "in-progress" });
  });
});

describe("documents that fail", () => {
  const APOLOGY = "We are sorry, an application error has occurred. Goodbye.";

  it.each<[fact: string, answer: string | (() => number), code: string]>([
    ["is not XML", "nonsense", "12100"],
    ["has another root", "<html/>", "12102"],
    ["is empty", "", "12100"],
    ["uses a verb this carrier lacks", "<Response><Record/></Response>", "12400"],
    ["comes with an error status", () => 500, "11200"],
  ])("asks the fallback when the document %s", async (_fact, answer, code) => {
    house = await openHouse({ "/voice": answer, "/fallback": "<Response><Say>plan B</Say></Response>" });
    await house.own(LINE, { voiceUrl: "/voice", voiceFallbackUrl: "/fallback" });
    const sid = await house.dial({ from: CALLER, to: LINE });
    await house.until(async () => (await texts(sid)).includes("plan B"));
    expect(house.seen("/fallback")).toMatchObject([{ ErrorCode: code, ErrorUrl: `${house.origin}/voice` }]);
  });

  it("apologises and hangs up when there is no fallback", async () => {
    house = await openHouse({ "/voice": "nonsense" });
    await house.own(LINE, { voiceUrl: "/voice" });
    const sid = await house.dial({ from: CALLER, to: LINE });
    await house.until(async () => (await texts(sid)).includes(APOLOGY));
    await house.advance(10_000);
    expect(await house.call(sid)).toMatchObject({ state: "completed", problems: [{ code: 12100 }] });
  });
});
