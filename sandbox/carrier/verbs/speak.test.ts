import { describe, expect, it } from "vitest";
import { speakingMs } from "@/sandbox/carrier/verbs/speak";

describe("how long a voice takes", () => {
  it.each([
    ["", 300],
    ["Yes", 300],
    ["Thank you for calling Harbour Lane Hotels. ", 3_071],
    ["感謝您的來電", 1_333],
    ["Üdvözöljük a Duna Biztosítónál.", 2_214],
    ["歡迎 Leaseline", 1_159],
  ])("%s: %d ms", (text, ms) => {
    expect(speakingMs(text)).toBe(ms);
  });
});
