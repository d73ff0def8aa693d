import twilio from "twilio";
import { describe, expect, it } from "vitest";
import { parseTwiml } from "@/sandbox/carrier/twiml/parse";

const verbsOf = (text: string) => {
  const twiml = parseTwiml(text);
  if (twiml.kind === "invalid") throw new Error(twiml.message);
  return twiml.verbs;
};
const warningsOf = (text: string) => {
  const twiml = parseTwiml(text);
  return twiml.kind === "document" ? twiml.warnings.map((warning) => warning.code) : [];
};

describe("a document that cannot be run", () => {
  it.each([
    ["not XML", "hello", 12100],
    ["nothing", "", 12100],
    ["white space before the declaration", ' <?xml version="1.0"?><Response/>', 12100],
    ["a second declaration", '<?xml version="1.0"?><?xml version="1.0"?><Response/>', 12100],
    ["an unescaped ampersand", "<Response><Play>http://h/?a=1&b=2</Play></Response>", 12100],
    ["HTML after it", "<Response/><html></html>", 12100],
    ["text after it", "<Response/>junk", 12100],
    ["an unclosed verb", "<Response><Say></Response>", 12100],
    ["a document type", "<!DOCTYPE html><Response/>", 12100],
    ["another root", "<html/>", 12102],
    ["a lower-case root", "<response/>", 12102],
    ["a verb this carrier lacks", "<Response><Record/></Response>", 12400],
    ["a noun this carrier lacks", "<Response><Dial><Sip>sip:a@b</Sip></Dial></Response>", 12400],
  ])("%s", (_defect, text, code) => {
    expect(parseTwiml(text)).toMatchObject({ kind: "invalid", code });
  });

  it("says where the defect is", () => {
    expect(parseTwiml("<Response>\n  <Say>a & b</Say>\n</Response>")).toMatchObject({ at: { line: 2 } });
  });
});

describe("a document with defects that only warn", () => {
  it.each([
    ["<Response><say>hi</say></Response>", 12200],
    ["<Response><Shout>hi</Shout></Response>", 12200],
    ['<Response><Say tone="x">hi</Say></Response>', 12200],
    ['<Response><Pause length="soon"/></Response>', 13810],
    ['<Response><Gather numDigits="0"/></Response>', 13314],
    ["<Response><Gather><Dial/></Gather></Response>", 13320],
    ['<Response><Dial timeout="9999">+441</Dial></Response>', 13212],
    ['<Response><Dial><Conference muted="yes">room</Conference></Dial></Response>', 12200],
  ])("%s", (text, code) => {
    expect(warningsOf(text)).toEqual([code]);
  });
});

describe("verbs as values", () => {
  it.each([
    [
      "<Say>Hello &lt;you&gt; &#x4f60;</Say>",
      { kind: "Say", text: "Hello <you> 你", language: "en-US", loop: 1 },
    ],
    ['<Say language="zh-TW">一 <break time="1s"/> 二</Say>', { text: "一 二", language: "zh-TW" }],
    ["<Say><![CDATA[a & b]]></Say>", { text: "a & b" }],
    ['<Play loop="0">http://h/a.mp3</Play>', { kind: "Play", url: "http://h/a.mp3", loop: 0 }],
    ['<Play digits="1w2#"/>', { kind: "Play", digits: "1w2#" }],
    ["<Pause/>", { kind: "Pause", length: 1 }],
    ["<Redirect/>", { kind: "Redirect", url: "", method: "POST" }],
    ["<Reject/>", { kind: "Reject", reason: "rejected" }],
    ['<Reject reason="busy"/>', { kind: "Reject", reason: "busy" }],
    ["<Gather/>", { timeout: 5, finishOnKey: "#", numDigits: undefined, actionOnEmptyResult: false }],
    ['<Gather finishOnKey=""/>', { finishOnKey: "" }],
    ["<Dial> +44207 </Dial>", { nouns: [{ kind: "Number", number: "+44207" }], timeout: 30 }],
    ["<Dial><Client>desk<Parameter name='a' value='b'/></Client></Dial>", { nouns: [{ identity: "desk" }] }],
    [
      '<Enqueue waitUrl="/w">t1</Enqueue>',
      { kind: "Enqueue", queue: "t1", waitUrl: "/w", maxQueueSize: 1000 },
    ],
  ])("%s", (verb, expected) => {
    expect(verbsOf(`<Response><!-- a -->\n${verb}</Response>`)).toMatchObject([expected]);
  });

  it("keeps the place of each", () => {
    expect(verbsOf("<Response>\n  <Say>a</Say>\n  <Hangup/>\n</Response>").map((verb) => verb.at)).toEqual([
      { line: 2, column: 3 },
      { line: 3, column: 3 },
    ]);
  });

  it("reads what the vendor's own builder writes", () => {
    const response = new twilio.twiml.VoiceResponse();
    response
      .gather({ numDigits: 1, action: "/m?a=1&b=2", timeout: 4 })
      .say({ language: "zh-TW" }, "請按 1 & 2");
    response.dial({ action: "/done" }).conference(
      {
        participantLabel: "customer",
        endConferenceOnExit: true,
        startConferenceOnEnter: true,
        beep: "false",
        waitUrl: "",
        statusCallback: "http://h/c",
        statusCallbackEvent: ["start", "join", "leave"],
      },
      "t1-i1",
    );
    expect(verbsOf(response.toString())).toMatchObject([
      { kind: "Gather", action: "/m?a=1&b=2", numDigits: 1, prompts: [{ kind: "Say", text: "請按 1 & 2" }] },
      {
        kind: "Dial",
        nouns: [
          { name: "t1-i1", endOnExit: true, waitUrl: "", status: { events: ["start", "join", "leave"] } },
        ],
      },
    ]);
    expect(warningsOf(response.toString())).toEqual([]);
  });
});
