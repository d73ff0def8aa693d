import { describe, expect, it } from "vitest";
import { hotel } from "@/tenants/blueprints/hotel";
import { insurer } from "@/tenants/blueprints/insurer";
import type { Lease, LeaseInForce, LeaseState } from "@/tenants/lease";
import type { NumberEntry } from "@/tenants/number";
import { e164 } from "@/tenants/phone";
import { type Arrival, answer } from "./rules";

const NOW = new Date("2026-11-24T09:00:00Z");
const FROM = new Date("2026-01-01T00:00:00Z");
const YEAR = 365 * 86_400_000;
const soon = new Date(NOW.getTime() + YEAR);

const facts = (tenant: string, name: string, from: Date, until: Date | null) => ({
  ...{
    tenant,
    names: { en: name, hu: name },
    colour: "#0a5c5c",
    numbers: [],
    seats: 4,
    from,
    until,
    hours: null,
  },
});

function version(tenantId: string, document: Lease, state: LeaseState = "active"): LeaseInForce {
  const { from, until } = document.period;
  const span = { from: new Date(from), until: until === null ? null : new Date(until) };
  return { tenantId, slug: tenantId, version: 3, state, ...span, document };
}

const harbour = version("harbour", hotel(facts("harbour", "Harbour Lane", FROM, null)));
const duna = version("duna", insurer(facts("duna", "Duna", soon, null)));
const mill = version("mill", hotel(facts("mill", "Old Mill", FROM, new Date("2026-06-01T00:00:00Z"))));

const always = { from: FROM, until: null };
const holds = (tenantId: string, use: "dedicated" | "shared") => ({
  tenantId,
  slug: tenantId,
  use,
  ...always,
});
const named = (tenantId: string, method: "menu-digit" | "forwarded-from", value: string) => ({
  ...{ tenantId, method, value, ...always },
});
const said = (text: string) => [{ language: "en" as const, text }];
const neutral = {
  language: "en" as const,
  greeting: said("Good day."),
  menu: said("Press one for Harbour Lane."),
  again: said("Sorry."),
  agentAsks: said("Somebody will ask you."),
  notInService: said("Not in service."),
};

const shared: NumberEntry = {
  id: "n1",
  accountId: "a1",
  e164: e164("+886255500100"),
  kind: "shared",
  chain: [
    { method: "forwarded-from" },
    { method: "known-caller" },
    { method: "menu-digit" },
    { method: "agent-asks" },
  ],
  neutral,
  holdings: [holds("harbour", "shared"), holds("duna", "shared"), holds("mill", "shared")],
  signals: [
    named("harbour", "menu-digit", "1"),
    named("duna", "menu-digit", "3"),
    named("mill", "menu-digit", "4"),
    named("harbour", "forwarded-from", "+442071838750"),
  ],
};
const dedicated = (tenantId: string): NumberEntry => ({
  ...{ ...shared, kind: "dedicated", chain: [], signals: [], holdings: [holds(tenantId, "dedicated")] },
});
const nobodys: NumberEntry = { ...dedicated("harbour"), holdings: [] };

const leases = new Map([
  ["harbour", [harbour]],
  ["duna", [duna]],
  ["mill", [mill]],
]);

interface Calling extends Partial<Arrival> {
  readonly forwardedFrom?: string;
  readonly asked?: readonly string[];
}

function call({ forwardedFrom, asked = [], ...change }: Calling = {}): Arrival {
  const from = change.from === undefined ? "+886912345678" : change.from;
  return {
    ...{
      interactionId: "i1",
      account: "k3",
      callSid: "CA1",
      dialled: "+886255500100",
      from: "+886912345678",
    },
    signal: {
      ...{ medium: "voice", contact: "i1", from },
      ...(forwardedFrom && { forwarding: { hops: [forwardedFrom], trusted: true } }),
      answers: asked.map((said) => ({ method: "menu-digit", said })),
    },
    ...{ number: shared, leases, operatorId: "operator", now: NOW },
    ...change,
  };
}

const prompts = (arrival: Arrival): string =>
  answer(arrival)
    .actions.map((a) => {
      if (a.do === "say") return a.text;
      if (a.do === "gather") return `ask: ${a.prompts.map((p) => p.text).join(" ")}`;
      return a.do === "hold" ? `hold in ${a.queue}` : a.do;
    })
    .join(" | ");

describe("a call is answered", () => {
  const hotelMenu =
    "To book a room, press 1. To change or cancel a booking, press 2. For groups and events, press 3.";
  const hello = `Welcome to Harbour Lane. | ask: ${hotelMenu}`;
  it.each<[string, Arrival, string, string]>([
    [
      "forwarded by a lessee: its greeting, no neutral menu",
      call({ forwardedFrom: "+442071838750" }),
      "harbour",
      hello,
    ],
    ["on the lessee's own number", call({ number: dedicated("harbour") }), "harbour", hello],
    ["no signal: the neutral menu", call(), "operator", "ask: Good day. Press one for Harbour Lane."],
    [
      "an unknown forwarder: the neutral menu",
      call({ forwardedFrom: "+4915112345678" }),
      "operator",
      "ask: Good day. Press one for Harbour Lane.",
    ],
    ["the menu's digit", call({ asked: ["1"] }), "harbour", hello],
    [
      "a digit that names nobody: asked again",
      call({ asked: ["9"] }),
      "operator",
      "ask: Sorry. Press one for Harbour Lane.",
    ],
    ["silence: asked again", call({ asked: [""] }), "operator", "ask: Sorry. Press one for Harbour Lane."],
    [
      "two failures: an agent asks",
      call({ asked: ["", "9"] }),
      "operator",
      "Somebody will ask you. | hold in hold-operator",
    ],
    ["the right digit at the second asking", call({ asked: ["", "1"] }), "harbour", hello],
    [
      "a number that is not ours",
      call({ number: undefined }),
      "operator",
      "The number you have dialled is not in service. Please check the number. | hang-up",
    ],
    ["a number nobody holds now", call({ number: nobodys }), "operator", "Not in service. | hang-up"],
  ])("%s", (_, arrival, tenantId, heard) => {
    expect(prompts(arrival)).toBe(heard);
    expect(answer(arrival).tenantId).toBe(tenantId);
  });

  it.each<[string, Arrival, string, string]>([
    ["a lease that has not begun", call({ asked: ["3"] }), "not-yet", "duna"],
    ["a lease that has ended", call({ asked: ["4"] }), "ended", "mill"],
    [
      "a suspended lease",
      call({
        asked: ["1"],
        leases: new Map([["harbour", [version("harbour", harbour.document, "suspended")]]]),
      }),
      "suspended",
      "harbour",
    ],
    [
      "voice in not permitted",
      call({ asked: ["1"], leases: new Map([["harbour", [forbidden()]]]) }),
      "not-permitted",
      "harbour",
    ],
    [
      "outside its hours",
      call({ asked: ["1"], leases: new Map([["harbour", [closed()]]]) }),
      "outside-hours",
      "harbour",
    ],
  ])("%s: its own prompt, and never another lessee", (_, arrival, reason, tenantId) => {
    const verdict = answer(arrival);
    const refused = verdict.facts.find((f) => f.kind === "refused");
    expect(refused?.detail).toMatchObject({ reason, owner: expect.any(String), clause: expect.any(String) });
    expect(verdict.tenantId).toBe(tenantId);
    expect(verdict.actions.map((a) => a.do)).toEqual(["say", "hang-up"]);
    expect(verdict.actions[0]).toMatchObject({ text: expect.stringMatching(/Harbour Lane|Duna|Old Mill/) });
  });

  it("carries the call's state in the address that is asked next, and nothing of the caller", () => {
    const [ask] = answer(call({ number: dedicated("harbour") })).actions.slice(-1);
    expect(ask).toMatchObject({
      next: { path: "flow", query: { i: "i1", t: "harbour", n: "menu", k: "0", v: "3" } },
    });
    expect(JSON.stringify(ask)).not.toContain("912345678");
  });

  it("the same request answers the same, however often it is repeated", () => {
    expect(answer(call({ asked: ["1"] }))).toEqual(answer(call({ asked: ["1"] })));
  });
});

describe("a lease that takes calls from some countries", () => {
  const { permits } = harbour.document;
  const voice = { ...permits.voice, in: { state: "live" as const, countries: { allow: ["TW" as never] } } };
  const local = version("harbour", { ...harbour.document, permits: { ...permits, voice } });
  const from = (number: string | null) =>
    prompts(call({ from: number, asked: ["1"], leases: new Map([["harbour", [local]]]) }));

  it("knows a caller's by the number, and lets no stranger pass for a neighbour", () => {
    expect(from("+886912345678")).toContain("Welcome to Harbour Lane");
    for (const stranger of ["+36301234567", "Anonymous", null])
      expect(from(stranger)).toContain("We do not take calls on this line");
  });
});

function forbidden(): LeaseInForce {
  const { permits } = harbour.document;
  const document = {
    ...harbour.document,
    permits: { ...permits, voice: { ...permits.voice, in: { state: "denied" } } },
  };
  return version("harbour", document as Lease);
}

function closed(): LeaseInForce {
  return version(
    "harbour",
    hotel({ ...facts("harbour", "Harbour Lane", FROM, null), hours: { mon: ["09:00-10:00"] } }),
  );
}
