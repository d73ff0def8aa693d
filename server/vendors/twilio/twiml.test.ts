import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sayable, twimlOf } from "./twiml";

const ROOT = "http://127.0.0.1:3000/webhooks/twilio/k3";

describe("TwiML", () => {
  it("asks with absolute addresses, every prompt in its own language, and hears silence too", () => {
    const next = { path: "flow", query: { i: "abc", a: "1" } } as const;
    const prompts = [
      { language: "en", text: "Press 1 & wait" },
      { language: "zh-TW", text: "請按 2" },
    ];
    expect(twimlOf([{ do: "gather", prompts, digits: 1, timeoutSeconds: 6, next }], ROOT)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><Response><Gather input="dtmf" numDigits="1" timeout="6" actionOnEmptyResult="true" ' +
        `action="${ROOT}/flow?i=abc&amp;a=1" method="POST"><Say language="en-GB">Press 1 &amp; wait</Say><Say language="zh-TW">請按 2</Say></Gather></Response>`,
    );
  });

  it("lets the customer's leg alone end the room", () => {
    const events = { path: "conference", query: { i: "abc" } } as const;
    const room = (endsRoom: boolean) =>
      twimlOf([{ do: "join", room: "i-abc", label: "x", endsRoom, events }], ROOT);
    expect(room(true)).toContain('endConferenceOnExit="true"');
    expect(room(false)).toContain('endConferenceOnExit="false"');
  });

  it("speaks any text: what XML forbids is left out, so that no name can drop a call", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const document = twimlOf([{ do: "say", text, language: "en" }], ROOT);
        expect(document).toContain("<Say");
        expect(sayable(text).length).toBeGreaterThan(0);
        expect(sayable(text).length).toBeLessThanOrEqual(1000);
      }),
    );
    expect(sayable("a\u0000b\u0007  c\ud800")).toBe("ab c");
  });
});
