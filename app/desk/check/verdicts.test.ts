import { describe, expect, it } from "vitest";
import { browserName } from "./browser-name";
import { type Findings, mayStart, ofNetwork, roundTrips } from "./verdicts";

const good: Findings = { microphone: "heard", speaker: "heard", line: "ready" };

describe("a shift may begin (S6)", () => {
  it.each<[string, Findings, boolean, boolean]>([
    ["with a phone, a voice and an ear", good, false, true],
    ["not before the microphone was heard", { ...good, microphone: "silent" }, false, false],
    ["not with a refused microphone", { ...good, microphone: "refused" }, false, false],
    ["not before the person has heard the tone", { ...good, speaker: "asked" }, false, false],
    [
      "without sound when that is chosen on purpose",
      { ...good, microphone: "refused", speaker: "untried" },
      true,
      true,
    ],
    ["never without a phone", { ...good, line: "connecting" }, true, false],
    ["never in a tab that does not own the phone", { ...good, line: "elsewhere" }, true, false],
  ])("%s", (_name, findings, isWithoutSound, expected) => {
    expect(mayStart(findings, isWithoutSound)).toBe(expected);
  });
});

describe("the way to the server", () => {
  it.each([
    ["is unknown before the first", [], "checking"],
    ["is good when quick and steady", [20, 25, 22], "working"],
    ["could be better when slow", [400, 420, 380], "warning"],
    ["could be better when something was lost", [20, 20, 20, null], "warning"],
    ["does not work when half is lost", [20, null], "failed"],
  ] as const)("%s", (_name, times, verdict) => {
    expect(ofNetwork(roundTrips(times))).toBe(verdict);
  });

  it("has the middle one as typical, so that one slow trip does not alarm", () => {
    expect(roundTrips([10, 900, 12, 11, 14])).toMatchObject({ typical: 12, lost: 0 });
  });
});

describe("whose words explain a permission", () => {
  it.each([
    ["Mozilla/5.0 (X11) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36", "chrome"],
    ["Mozilla/5.0 (Windows) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0", "edge"],
    ["Mozilla/5.0 (X11; rv:144.0) Gecko/20100101 Firefox/144.0", "firefox"],
    ["Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/26.0 Safari/605.1.15", "safari"],
  ])("%s", (agent, name) => {
    expect(browserName(agent)).toBe(name);
  });
});
