import { describe, expect, it } from "vitest";
import type { Flow } from "@/tenants/flow";
import { atStart, type FlowEvent, type FlowState, MAX_STEPS, step } from "./rules";

const flow: Flow = {
  start: "welcome",
  language: "en",
  nodes: {
    welcome: { kind: "play", say: { en: "Welcome.", hu: "Üdvözöljük." }, next: "menu" },
    menu: {
      kind: "menu",
      say: { en: "One for orders." },
      keys: { "1": "orders", "9": "bye" },
      tries: 3,
      timeoutSeconds: 5,
      noInput: "desk",
      invalid: "bye",
    },
    orders: { kind: "queue", queue: "orders", say: { en: "Putting you through." } },
    desk: { kind: "queue", queue: "desk" },
    bye: { kind: "hang-up", say: { en: "Goodbye." } },
    left: { kind: "play", say: { en: "tick" }, next: "right" },
    right: { kind: "play", say: { en: "tock" }, next: "left" },
  },
};

const menu = (tries: number): FlowState => ({ node: "menu", tries, steps: 1 });
const key = (digits: string): FlowEvent => ({ kind: "digits", digits });
const SILENCE: FlowEvent = { kind: "no-input" };

describe("a flow goes one step at a time", () => {
  it.each<[string, FlowState, FlowEvent, string]>([
    [
      "entered: welcome, then the menu asks",
      atStart(flow),
      { kind: "entered" },
      "say Welcome. | ask One for orders.",
    ],
    ["a key leads on", menu(0), key("1"), "say Putting you through. | queue orders"],
    ["a wrong key asks again", menu(0), key("5"), "ask One for orders."],
    ["two wrong keys ask again", menu(1), key("5"), "ask One for orders."],
    ["the last wrong key takes the invalid way", menu(2), key("5"), "say Goodbye. | hang up"],
    ["silence asks again", menu(0), SILENCE, "ask One for orders."],
    ["the last silence takes the no-input way", menu(2), SILENCE, "queue desk"],
    ["the right key at the last try is right", menu(2), key("1"), "say Putting you through. | queue orders"],
    ["a goodbye ends the call", menu(0), key("9"), "say Goodbye. | hang up"],
    ["a star is a key like another", menu(0), key("*"), "ask One for orders."],
    [
      "a node that is gone ends the call",
      { node: "nowhere", tries: 0, steps: 0 },
      { kind: "entered" },
      "hang up",
    ],
    ["at the cap the call ends", { node: "menu", tries: 0, steps: MAX_STEPS }, key("1"), "hang up"],
  ])("%s", (_, state, event, expected) => {
    const said = step(flow, state, event, "en").actions.map((action) => {
      if (action.do === "say") return `say ${action.text}`;
      if (action.do === "gather") return `ask ${action.text}`;
      return action.do === "enqueue" ? `queue ${action.queue}` : "hang up";
    });
    expect(said.join(" | ")).toBe(expected);
  });

  it("counts the tries of one menu and forgets them after it", () => {
    const wrong = step(flow, menu(0), key("5"), "en");
    expect(wrong.state).toEqual({ node: "menu", tries: 1, steps: 2 });
    expect(step(flow, menu(2), key("1"), "en").state.tries).toBe(0);
  });

  it("tells each node that was left, by which exit, with what was pressed", () => {
    expect(step(flow, menu(0), key("1"), "en").visits).toEqual([
      { node: "menu", exit: "1", input: "1" },
      { node: "orders", exit: "queued" },
    ]);
    expect(step(flow, menu(0), SILENCE, "en").visits).toEqual([{ node: "menu", exit: "no-input" }]);
  });

  it("a circle of prompts ends at the cap instead of speaking for ever", () => {
    const round = step(flow, { node: "left", tries: 0, steps: 0 }, { kind: "entered" }, "en");
    expect(round.visits.length).toBe(MAX_STEPS);
    expect(round.actions.at(-1)).toEqual({ do: "hang-up" });
  });

  it("speaks the call's language, or what there is rather than nothing", () => {
    const hungarian = step(flow, atStart(flow), { kind: "entered" }, "hu").actions;
    expect(hungarian[0]).toEqual({ do: "say", text: "Üdvözöljük.", language: "hu" });
    expect(hungarian[1]).toMatchObject({ do: "gather", text: "One for orders." });
  });
});
