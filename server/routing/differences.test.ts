import { describe, expect, test } from "vitest";
import type { DeskState } from "../desk/rules";
import { type AgentPlace, type ContactPlace, type Remedy, remediesFor, type WaitingRow } from "./differences";

const row: WaitingRow = {
  ...{ tenantId: "harbour", interactionId: "call", queue: "bookings", queuedAt: new Date(0), barred: [] },
};
const desk = (state: DeskState, offerId: string | null = null) => ({
  ...{ agentId: "lin", state, idleSince: null, interactionId: offerId && "call", offerId },
});
const contact = (state: ContactPlace["state"], rid = ""): ContactPlace => ({
  state,
  agentId: rid && "lin",
  rid,
});
const agent = (state: AgentPlace["state"], rid = ""): AgentPlace => ({
  state,
  interactionId: rid && "call",
  rid,
});

interface Case {
  readonly contact?: ContactPlace;
  readonly agent?: AgentPlace;
  readonly waits?: boolean;
  readonly desk?: ReturnType<typeof desk>;
}

const remedies = ({ contact: c, agent: a, waits, desk: d }: Case): Remedy["do"][] =>
  remediesFor({
    contacts: new Map(c && [["call", c]]),
    agents: new Map(a && [["lin", a]]),
    waiting: waits ? [row] : [],
    desks: d ? [d] : [],
  }).map((remedy) => remedy.do);

describe("the live index", () => {
  test.each<[string, Case, Remedy["do"][]]>([
    ["knows who waits", { contact: contact("Q"), waits: true }, []],
    ["forgot who waits", { waits: true }, ["enqueue"]],
    ["still lists a caller who has gone", { contact: contact("Q") }, ["withdraw"]],
    ["knows who is idle", { agent: agent("idle"), desk: desk("ready") }, []],
    ["forgot who is idle", { desk: desk("ready") }, ["ready"]],
    ["believes a ready agent is away", { agent: agent("away"), desk: desk("ready") }, ["ready"]],
    ["believes an agent on a break is idle", { agent: agent("idle"), desk: desk("break") }, ["pause"]],
    ["still lists an agent who went home", { agent: agent("away") }, ["leave"]],
    [
      "knows of an offer",
      { contact: contact("O", "o1"), agent: agent("held", "o1"), desk: desk("offered", "o1") },
      [],
    ],
    [
      "knows of a talk",
      { contact: contact("A", "o1"), agent: agent("held", "o1"), desk: desk("talking", "o1") },
      [],
    ],
    [
      "has not heard that the talk is over",
      { contact: contact("A", "o1"), agent: agent("held", "o1"), desk: desk("wrapping-up", "o1") },
      ["part"],
    ],
    [
      "has not heard that the offer was declined",
      { contact: contact("O", "o1"), agent: agent("held", "o1"), desk: desk("ready"), waits: true },
      ["part"],
    ],
    [
      "has proposed what Postgres has not decided yet",
      { contact: contact("P", "o1"), agent: agent("held", "o1"), desk: desk("ready"), waits: true },
      [],
    ],
    [
      "lets an agent hold what it no longer knows",
      { agent: agent("held", "o1"), desk: desk("ready") },
      ["ready"],
    ],
  ])("%s", (_, seen, expected) => {
    expect(remedies(seen)).toEqual(expected);
  });

  test("is given the callers before the agents, so that whoever is free meets the whole line", () => {
    const order = remediesFor({
      contacts: new Map(),
      agents: new Map(),
      waiting: [row],
      desks: [desk("ready")],
    });
    expect(order.map((remedy) => remedy.do)).toEqual(["enqueue", "ready"]);
  });
});
