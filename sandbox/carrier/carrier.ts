import type { Account } from "@/sandbox/carrier/account";
import type { Book } from "@/sandbox/carrier/book";
import type { Leg } from "@/sandbox/carrier/calls/leg";
import type { Conference } from "@/sandbox/carrier/conferences/conference";
import type { Mixer } from "@/sandbox/carrier/media/mixer";
import type { Queue } from "@/sandbox/carrier/queues/queue";
import type { Registrar } from "@/sandbox/carrier/softphones/registrar";
import type { TextMessage } from "@/sandbox/carrier/texting/message";
import type { Callbacks } from "@/sandbox/carrier/webhooks/callbacks";
import type { Town } from "@/sandbox/carrier/world/town";
import type { Clock } from "@/sandbox/clock";

/** Everything the carrier is at one moment. It is passed to whoever acts; nothing here is global. */
export interface Carrier {
  readonly account: Account;
  readonly clock: Clock;
  readonly book: Book;
  readonly legs: Map<string, Leg>;
  readonly queues: Map<string, Queue>;
  readonly conferences: Map<string, Conference>;
  readonly messages: Map<string, TextMessage>;
  readonly callbacks: Callbacks;
  readonly registrar: Registrar;
  readonly town: Town;
  readonly mixer: Mixer;
  readonly log: Log;
}

/** One JSON line a fact. */
export type Log = (
  level: "info" | "warn" | "error",
  message: string,
  facts?: Readonly<Record<string, unknown>>,
) => void;
