import { z } from "zod";
import { Language, Texts } from "./languages";

/** Names inside a lease: of queues, nodes, dispositions. */
export const Key = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, "Must be lower-case letters, digits and dashes, starting with a letter.");

const Keypad = z
  .partialRecord(z.enum([..."0123456789*#"] as [string, ...string[]]), Key)
  .refine((keys) => Object.keys(keys).length > 0, "Must have at least one key.");

const FlowNode = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("play"), say: Texts, next: Key }),
  z.strictObject({
    kind: z.literal("menu"),
    say: Texts,
    keys: Keypad,
    tries: z.int().min(1).max(5),
    timeoutSeconds: z.int().min(1).max(60),
    noInput: Key,
    invalid: Key,
  }),
  z.strictObject({ kind: z.literal("queue"), queue: Key, say: Texts.optional() }),
  z.strictObject({ kind: z.literal("hang-up"), say: Texts.optional() }),
]);
export type FlowNode = z.output<typeof FlowNode>;

/** What a caller goes through before an agent: nodes, and the exits that lead from one to the next. */
export const Flow = z.strictObject({ start: Key, language: Language, nodes: z.record(Key, FlowNode) });
export type Flow = z.output<typeof Flow>;

/** A clause of a document that cannot stand, and why. */
export interface Fault {
  readonly path: (string | number)[];
  readonly fault: string;
}

/** Where a caller can go from a node, and by which clause. */
export function ways(node: FlowNode): { readonly clause: string[]; readonly to: string }[] {
  if (node.kind === "play") return [{ clause: ["next"], to: node.next }];
  if (node.kind !== "menu") return [];
  return [
    ...Object.entries(node.keys).map(([key, to]) => ({ clause: ["keys", key], to: to as string })),
    { clause: ["noInput"], to: node.noInput },
    { clause: ["invalid"], to: node.invalid },
  ];
}

/** What makes a flow unfit for callers: dead ends, nodes nobody reaches, speech without end, queues that do not exist. */
export function flowFaults(flow: Flow, queues: readonly string[]): Fault[] {
  const at = (...path: string[]): Fault["path"] => ["flow", ...path];
  if (!flow.nodes[flow.start]) return [{ path: at("start"), fault: `There is no node ${flow.start}.` }];
  const entries = Object.entries(flow.nodes);
  const dangling = entries.flatMap(([id, node]) =>
    ways(node)
      .filter(({ to }) => !flow.nodes[to])
      .map(({ clause, to }) => ({ path: at("nodes", id, ...clause), fault: `There is no node ${to}.` })),
  );
  const reached = reachable(flow);
  const lonely = entries
    .filter(([id]) => !reached.has(id))
    .map(([id]) => ({ path: at("nodes", id), fault: "No caller can reach this node." }));
  const unserved = entries.flatMap(([id, node]) =>
    node.kind === "queue" && !queues.includes(node.queue)
      ? [{ path: at("nodes", id, "queue"), fault: `There is no queue ${node.queue}.` }]
      : [],
  );
  return [...dangling, ...lonely, ...unserved, ...endlessSpeech(flow)];
}

function reachable(flow: Flow): ReadonlySet<string> {
  const seen = new Set<string>();
  const todo = [flow.start];
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    const node = flow.nodes[id];
    if (!node || seen.has(id)) continue;
    seen.add(id);
    todo.push(...ways(node).map(({ to }) => to));
  }
  return seen;
}

/** Prompts that lead back to themselves would be spoken for ever: only a question may close a circle. */
function endlessSpeech(flow: Flow): Fault[] {
  return Object.keys(flow.nodes).flatMap((start) => {
    const spoken = new Set<string>();
    let id: string | undefined = start;
    while (id !== undefined && !spoken.has(id)) {
      spoken.add(id);
      const node: FlowNode | undefined = flow.nodes[id];
      id = node?.kind === "play" ? node.next : undefined;
    }
    return id === start
      ? [
          {
            path: ["flow", "nodes", start, "next"],
            fault: "Leads back to itself without asking the caller anything.",
          },
        ]
      : [];
  });
}
