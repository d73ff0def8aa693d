import type { Flow, FlowNode } from "@/tenants/flow";

/** Where a call is in its flow. Small enough to travel in the carrier's callback address, so no step needs a look-up. */
export interface FlowState {
  readonly node: string;
  /** Tries already used at this menu. */
  readonly tries: number;
  /** Nodes visited so far; the cap ends loops. */
  readonly steps: number;
}

export type FlowEvent =
  | { readonly kind: "entered" }
  | { readonly kind: "digits"; readonly digits: string }
  | { readonly kind: "no-input" };

/** What the carrier is to do. Values, not markup: they can be read, compared and kept. */
export type FlowAction =
  | { readonly do: "say"; readonly text: string; readonly language: string }
  | {
      readonly do: "gather";
      readonly text: string;
      readonly language: string;
      readonly digits: number;
      readonly timeoutSeconds: number;
    }
  | { readonly do: "enqueue"; readonly queue: string }
  | { readonly do: "hang-up" };

/** A node that was left, by which exit, and what the caller gave there: one line of the trace. */
export interface FlowVisit {
  readonly node: string;
  readonly exit: string;
  readonly input?: string;
}

export interface FlowStep {
  readonly state: FlowState;
  readonly actions: readonly FlowAction[];
  readonly visits: readonly FlowVisit[];
  /** The queue the call has entered by this step, if it has. */
  readonly queue?: string;
}

/** No call visits more nodes than this: at the limit it is told sorry and ended. */
export const MAX_STEPS = 1000;

/** The state of a call that has just arrived at its flow. */
export const atStart = (flow: Flow): FlowState => ({ node: flow.start, tries: 0, steps: 0 });

/**
 * One step of a flow: from the state and what the caller did to the next state and what the carrier is to do, up to the
 * next point where the caller is asked or handed on. Pure: the same version, state and event give the same answer.
 */
export function step(flow: Flow, state: FlowState, event: FlowEvent, language: string): FlowStep {
  const walk: Walk = { flow, language, actions: [], visits: [] };
  const here = flow.nodes[state.node];
  if (!here || state.steps >= MAX_STEPS) return ended(walk, state);
  if (event.kind === "entered") return enter(walk, state);
  if (here.kind !== "menu") return enter(walk, state);
  return chosen(walk, state, here, event);
}

interface Walk {
  readonly flow: Flow;
  readonly language: string;
  readonly actions: FlowAction[];
  readonly visits: FlowVisit[];
}

type MenuNode = Extract<FlowNode, { kind: "menu" }>;

/** A caller pressed a key, or did not. Wrong keys and silence share the menu's tries. */
function chosen(walk: Walk, state: FlowState, menu: MenuNode, event: FlowEvent): FlowStep {
  const digits = event.kind === "digits" ? event.digits : "";
  const target = menu.keys[digits];
  if (target) {
    walk.visits.push({ node: state.node, exit: digits, input: digits });
    return enter(walk, { node: target, tries: 0, steps: state.steps + 1 });
  }
  const fault = digits ? "invalid" : "no-input";
  walk.visits.push({ node: state.node, exit: fault, ...(digits && { input: digits }) });
  const tries = state.tries + 1;
  if (tries < menu.tries) return ask(walk, { ...state, tries, steps: state.steps + 1 }, menu);
  const way = fault === "invalid" ? menu.invalid : menu.noInput;
  return enter(walk, { node: way, tries: 0, steps: state.steps + 1 });
}

/** Walks on from a node until the caller is asked, queued or let go. */
function enter(walk: Walk, state: FlowState): FlowStep {
  let at = state;
  for (; at.steps < MAX_STEPS; at = { ...at, steps: at.steps + 1 }) {
    const node = walk.flow.nodes[at.node];
    if (!node) break;
    if (node.kind === "menu") return ask(walk, at, node);
    if (node.say) walk.actions.push({ do: "say", text: spoken(node.say, walk), language: walk.language });
    if (node.kind === "queue") return queued(walk, at, node.queue);
    walk.visits.push({ node: at.node, exit: node.kind === "play" ? "done" : "hung-up" });
    if (node.kind === "hang-up") return ended(walk, at);
    at = { node: node.next, tries: 0, steps: at.steps };
  }
  return ended(walk, at);
}

function ask(walk: Walk, state: FlowState, menu: MenuNode): FlowStep {
  const digits = Math.max(...Object.keys(menu.keys).map((key) => key.length));
  const text = spoken(menu.say, walk);
  const timeoutSeconds = menu.timeoutSeconds;
  const gather = { do: "gather", text, language: walk.language, digits, timeoutSeconds } as const;
  return { state, actions: [...walk.actions, gather], visits: walk.visits };
}

function queued(walk: Walk, state: FlowState, queue: string): FlowStep {
  walk.visits.push({ node: state.node, exit: "queued" });
  return { state, actions: [...walk.actions, { do: "enqueue", queue }], visits: walk.visits, queue };
}

function ended(walk: Walk, state: FlowState): FlowStep {
  return { state, actions: [...walk.actions, { do: "hang-up" }], visits: walk.visits };
}

/** A text in the call's language; in whichever there is rather than in silence. */
function spoken(texts: Readonly<Partial<Record<string, string>>>, walk: Walk): string {
  return texts[walk.language] ?? texts[walk.flow.language] ?? Object.values(texts)[0] ?? "";
}
