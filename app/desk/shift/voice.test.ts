import { describe, expect, it } from "vitest";
import { NO_VOICE, type Voice, type VoiceNews, voiceAfter } from "./voice";

const told = (...news: VoiceNews[]): Voice => news.reduce(voiceAfter, NO_VOICE);

describe("where the voice stands", () => {
  it.each<[string, VoiceNews[], Partial<Voice>]>([
    ["opening connects", [{ news: "opening" }], { line: "connecting", isInCall: false }],
    ["registered is ready", [{ news: "opening" }, { news: "registered" }], { line: "ready" }],
    [
      "a line lost in a call still has the call",
      [{ news: "registered" }, { news: "connected" }, { news: "reconnecting" }],
      { line: "reconnecting", isInCall: true },
    ],
    [
      "a line that came back has it again",
      [{ news: "connected" }, { news: "reconnecting" }, { news: "connected" }],
      { line: "ready", isInCall: true },
    ],
    [
      "the next call does not begin muted",
      [{ news: "connected" }, { news: "muted", muted: true }, { news: "disconnected" }],
      { isInCall: false, isMuted: false },
    ],
    ["a failure keeps its words", [{ news: "failed", problem: "No." }], { line: "failed", problem: "No." }],
    ["closed is elsewhere", [{ news: "registered" }, { news: "closed" }], { line: "elsewhere" }],
  ])("%s", (_name, news, expected) => {
    expect(told(...news)).toMatchObject(expected);
  });

  it("forgets what was wrong once it works", () => {
    expect(told({ news: "error", problem: "Hm." }, { news: "registered" })).not.toHaveProperty("problem");
  });
});
