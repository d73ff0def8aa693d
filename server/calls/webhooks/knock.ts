import { idOf } from "@/db/ids";
import type { Account } from "@/tenants/recognise";
import type { Fact } from "../../interactions/facts";
import type { LegBinding, Opening } from "../../interactions/writes";
import type { Form } from "../../vendors/twilio/signature";
import type { VoiceAction } from "../voice";

/** A verified request of the carrier. */
export interface Knock {
  readonly account: Account;
  readonly query: Readonly<Record<string, string>>;
  readonly form: Form;
  readonly now: Date;
}

/** What a request means for an interaction. Kept with the event in the inbox, so that applying it needs no second decision. */
export interface Word {
  readonly interactionId: string;
  readonly tenantId: string;
  readonly opening?: Opening;
  readonly leg?: LegBinding;
  /** The call began at the operator and was asked: its record there goes on here. */
  readonly foundLater?: boolean;
  readonly facts: readonly Fact[];
}

/** A word that stands in the inbox. */
export interface FiledWord {
  readonly inboxId: string;
  readonly word: Word;
  readonly accountId: string;
  readonly callSid: string | null;
}

export interface Answer {
  /** What to do next; null for callbacks that only tell. */
  readonly actions: readonly VoiceAction[] | null;
  /** Absent when there is nothing to keep: a wait document that only plays. */
  readonly filing?: {
    readonly eventKey: string;
    readonly callSid: string | null;
    readonly word: Word | null;
  };
}

/** One kind of request: hears it, decides, and says what to file and what to answer. */
export type Door = (knock: Knock) => Promise<Answer>;

/** There is nothing to do and nothing to keep. */
export const NOTHING: Answer = { actions: [] };

/** The interaction a customer's leg opens. Follows from the carrier's own identity, so every process names it alike. */
export const interactionOf = (account: Account, callSid: string): string =>
  idOf("call", account.accountSid, callSid);
