// A further file of rules: a call inside its lessee's flow. Pure.

import type { LeaseInForce } from "@/tenants/lease";
import {
  atStart,
  type FlowAction,
  type FlowEvent,
  type FlowState,
  type FlowStep,
  step,
} from "../flows/rules";
import { type Fact, fact } from "../interactions/facts";
import { hold, ids } from "./rooms";
import type { VoiceAction } from "./voice";

/** A step of a flow that a caller's keys, or silence, asked for. */
export interface FlowTurn {
  readonly interactionId: string;
  readonly lease: LeaseInForce;
  readonly state: FlowState;
  readonly event: FlowEvent;
  readonly now: Date;
}

/** What a turn adds to the trace, and what the carrier is to do. */
export interface Turn {
  readonly facts: readonly Fact[];
  readonly actions: readonly VoiceAction[];
}

/** Goes one step further in a lessee's flow, on the version the call began with. */
export function proceed(turn: FlowTurn): Turn {
  const { lease, state, now, interactionId } = turn;
  const walked = step(lease.document.flow, state, turn.event, languageOf(lease));
  return turnOf(walked, { interactionId, lease, from: state.steps + 1, now });
}

/** Begins a lessee's flow. */
export function begin(turn: Omit<FlowTurn, "state" | "event">): Turn {
  const { flow } = turn.lease.document;
  const walked = step(flow, atStart(flow), { kind: "entered" }, languageOf(turn.lease));
  return turnOf(walked, { ...turn, from: 0 });
}

/** The language a lessee's flow is spoken in: its first. */
export const languageOf = (lease: LeaseInForce): string => lease.document.languages[0] ?? "en";

interface Where {
  readonly interactionId: string;
  readonly lease: LeaseInForce;
  /** Steps taken before this turn: numbers the visits, so that each is one fact. */
  readonly from: number;
  readonly now: Date;
}

function turnOf(walked: FlowStep, where: Where): Turn {
  return { facts: factsOf(walked, where), actions: actionsOf(walked, where) };
}

function factsOf(walked: FlowStep, { lease, from, now }: Where): Fact[] {
  const visits = walked.visits.map((visit, i) =>
    fact("stepped", now, { ...visit, leaseVersion: lease.version }, `${from + i}:${visit.node}`),
  );
  return walked.queue ? [...visits, fact("queued", now, { queue: walked.queue })] : visits;
}

/** The flow's values as the carrier's, with the call's state in the address that the carrier will ask next. */
function actionsOf(walked: FlowStep, { interactionId, lease }: Where): VoiceAction[] {
  const { tenantId } = lease;
  return walked.actions.map((action: FlowAction): VoiceAction => {
    if (action.do === "enqueue") return hold(interactionId, tenantId);
    if (action.do !== "gather") return action;
    const { node, tries, steps } = walked.state;
    const state = { n: node, k: String(tries), s: String(steps), v: String(lease.version) };
    const { digits, timeoutSeconds, text, language } = action;
    const prompts = [{ text, language }];
    return {
      do: "gather",
      prompts,
      digits,
      timeoutSeconds,
      next: { path: "flow", query: { ...ids(interactionId, tenantId), ...state } },
    };
  });
}
