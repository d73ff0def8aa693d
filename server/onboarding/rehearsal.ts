// A sixth file: a call on a draft, played without a carrier. Pure.

import { textIn } from "@/tenants/languages";
import type { Lease } from "@/tenants/lease";
import type { Neutral } from "@/tenants/number";
import { sayIn } from "../desk/brand";
import { atStart, type FlowAction, type FlowStep, step } from "../flows/rules";
import { menuLines, retold } from "../numbers/rules";

/** One line of a call that nobody makes: what the line says, what the caller does, what happens. */
export type Heard =
  | { readonly kind: "says" | "asks"; readonly text: string; readonly language: string }
  | { readonly kind: "presses"; readonly key: string }
  | { readonly kind: "silence" }
  | { readonly kind: "queued"; readonly queue: string; readonly language: string }
  | { readonly kind: "agent"; readonly text: string; readonly language: string }
  | { readonly kind: "unknown" }
  | { readonly kind: "over" };

export interface Rehearsal {
  readonly heard: readonly Heard[];
  /** The caller is being asked something: another key may be pressed. */
  readonly asks: boolean;
}

/**
 * What a caller hears of a lease, key by key, as if it were in force and open. Nothing leaves the house and nothing is
 * counted: the same flow as a real call walks, over the document alone. `neutral` is what the shared number says first.
 */
export function rehearse(lease: Lease, pressed: string, neutral: Neutral | undefined): Rehearsal {
  const keys = [...pressed];
  const door = neutral ? atTheNumber(lease, keys, neutral) : ([] as Heard[]);
  if (door.at(-1)?.kind === "asks") return { heard: door, asks: true };
  if (door.at(-1)?.kind === "unknown") return { heard: door, asks: false };
  return walked(lease, keys, door);
}

/** The neutral menu of a shared number, in which this lessee has its key already. */
function atTheNumber(lease: Lease, keys: string[], neutral: Neutral): Heard[] {
  const [held] = lease.numbers.filter(({ use }) => use === "shared");
  const digit = held?.signals.find(({ method }) => method === "menu-digit")?.value;
  if (!held || !digit) return [];
  const told = retold(neutral, [], menuLines(held.number, lease));
  const lines = [...told.greeting, ...told.menu].map(
    ({ text, language }): Heard => ({ kind: "says", text, language }),
  );
  const last = lines.pop();
  const menu: Heard[] = last && "text" in last ? [...lines, { ...last, kind: "asks" }] : [];
  const key = keys.shift();
  if (key === undefined) return menu;
  const done = key === "-" ? ({ kind: "silence" } as const) : ({ kind: "presses", key } as const);
  return key === digit ? [...menu, done] : [...menu, done, { kind: "unknown" }];
}

function walked(lease: Lease, keys: readonly string[], door: readonly Heard[]): Rehearsal {
  const language = lease.flow.language;
  const heard = [...door];
  let now: FlowStep = step(lease.flow, atStart(lease.flow), { kind: "entered" }, language);
  heard.push(...now.actions.flatMap((action) => spoken(lease, action)));
  for (const key of keys) {
    if (!isAsking(now)) break;
    heard.push(key === "-" ? { kind: "silence" } : { kind: "presses", key });
    const event = key === "-" ? ({ kind: "no-input" } as const) : ({ kind: "digits", digits: key } as const);
    now = step(lease.flow, now.state, event, language);
    heard.push(...now.actions.flatMap((action) => spoken(lease, action)));
  }
  return { heard, asks: isAsking(now) };
}

const isAsking = ({ actions }: FlowStep): boolean => actions.at(-1)?.do === "gather";

function spoken(lease: Lease, action: FlowAction): Heard[] {
  const language = lease.flow.language;
  switch (action.do) {
    case "say":
      return [{ kind: "says", text: action.text, language: action.language }];
    case "gather":
      return [{ kind: "asks", text: action.text, language: action.language }];
    case "hang-up":
      return [{ kind: "over" }];
    case "enqueue": {
      const label = lease.queues[action.queue]?.label;
      return [
        { kind: "queued", queue: label ? textIn(label, language) : action.queue, language },
        { kind: "agent", text: sayIn(lease, lease.greeting, language), language },
      ];
    }
  }
}
