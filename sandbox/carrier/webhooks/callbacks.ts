import { randomUUID } from "node:crypto";
import { type FaultShares, fates, NO_FAULTS } from "@/sandbox/carrier/faults";
import { deliver, type Webhook } from "@/sandbox/carrier/webhooks/deliver";
import type { Clock } from "@/sandbox/clock";

/** Sends status-type callbacks: nobody waits for their answer, and the network may mistreat them on request. */
export interface Callbacks {
  /** Send in order within `chain` (a call, a room, a message), unless faults say otherwise. */
  send(chain: string, webhook: Webhook): void;
  setFaults(shares: FaultShares): void;
}

export interface CallbackLog {
  delivered(webhook: Webhook, outcome: { code?: number; reason?: string; lost?: boolean }): void;
}

/** An overtaken callback waits at most this long for one to overtake it. */
const OVERTAKING_WINDOW_MS = 2_000;

interface Held {
  readonly webhook: Webhook;
  readonly copies: number;
  readonly giveUp: () => void;
}

export function startCallbacks(authToken: string, clock: Clock, log: CallbackLog): Callbacks {
  const chains = new Map<string, Promise<void>>();
  const held = new Map<string, Held>();
  let nextFate = fates(NO_FAULTS);

  const dispatch = (chain: string, webhook: Webhook, copies: number) => {
    const before = chains.get(chain) ?? Promise.resolve();
    const sending = before.then(async () => {
      for (let copy = 0; copy < copies; copy++) log.delivered(webhook, await deliver(authToken, webhook));
    });
    chains.set(chain, sending);
    void clock.during(sending).finally(() => {
      if (chains.get(chain) === sending) chains.delete(chain);
    });
  };

  const release = (chain: string) => {
    const waiting = held.get(chain);
    if (!waiting) return;
    held.delete(chain);
    waiting.giveUp();
    dispatch(chain, waiting.webhook, waiting.copies);
  };

  return {
    send(chain, given) {
      const webhook = { ...given, token: given.token ?? randomUUID() };
      const fate = nextFate();
      if (fate.lost) return log.delivered(webhook, { lost: true, reason: "lost on request" });
      if (fate.overtaken && !held.has(chain)) {
        const giveUp = clock.after(OVERTAKING_WINDOW_MS, () => release(chain));
        held.set(chain, { webhook, copies: fate.copies, giveUp });
        return;
      }
      if (fate.delayMs > 0) clock.after(fate.delayMs, () => dispatch(chain, webhook, fate.copies));
      else dispatch(chain, webhook, fate.copies);
      release(chain);
    },
    setFaults(shares) {
      nextFate = fates(shares);
    },
  };
}
