import type { Medium } from "../lease/media";
import type { ChainMethod } from "./method";

/** Something that was asked, and what came back; `""` when nothing did. */
export interface Answer {
  readonly method: ChainMethod;
  readonly said: string;
  /** How sure the recogniser was of what it heard, 0 to 1. */
  readonly sure?: number;
  /** Whom it was understood as, where the words themselves were not kept; as sure as `sure` says. */
  readonly about?: string;
  /** It answers "did you mean …?", not the step's own question. */
  readonly confirms?: boolean;
}

/** A contact we had with this person for a tenant. */
export interface Contact {
  readonly tenantId: string;
  readonly at: Date;
}

/** One of our own messages that a contact refers to, and whom it went to. */
export interface Referred extends Contact {
  readonly to: string | null;
}

/** What a classifier makes of a text: how likely it is about a tenant, and how many contacts it has learnt from. */
export interface Classified {
  readonly tenantId: string;
  readonly share: number;
  readonly contacts: number;
}

/** Numbers a call was redirected from. */
export interface Forwarding {
  /** The one that was dialled first, then the others in the order the call took. As the carrier wrote them. */
  readonly hops: readonly string[];
  /** Somebody asked that it not be told. */
  readonly isPrivate?: boolean;
  /** Did it come over a trunk whose word we take? */
  readonly trusted: boolean;
}

/** A member key that an authenticated trunk or a header brought along. */
export interface Presented {
  readonly value: string;
  /** Signed, or added by a trunk that authenticated itself. */
  readonly trusted: boolean;
}

/**
 * All that is known of one contact on a shared number when its lessee is sought. What needs looking up is looked up before
 * and is in here; a list that is absent was not looked up, and the step that needs it says so instead of guessing. A
 * mail to two aliases is two contacts, each with a signal of its own.
 */
export interface Signal {
  readonly medium: Medium;
  /** Names this contact: a draw falls the same way for it each time, when nobody knows the person. */
  readonly contact: string;
  readonly from?: string | null;
  /** How the carrier vouches for the caller's number (SHAKEN/STIR); absent where it says nothing. */
  readonly attestation?: "A" | "B" | "C";
  /** A family's or a switchboard's number, and not one person's. */
  readonly lineIsShared?: boolean;
  readonly lineType?: "fixed" | "mobile" | "voip";
  readonly forwarding?: Forwarding;
  /** Nearest hop first. */
  readonly presented?: readonly Presented[];
  /** The key in a page's widget or form, and the origin it was seen on. */
  readonly key?: { readonly value: string; readonly origin: string | null };
  /** The mailbox or sub-address written to. */
  readonly address?: string;
  readonly text?: string;
  /** Typed before anybody answered: with the number dialled, or in the address of the call. */
  readonly code?: string;
  /** Which of our messages this one answers; null when it answers none. */
  readonly refersTo?: Referred | null;
  /** Calls and messages of ours from this number to this person, lately. */
  readonly outbound?: readonly Contact[];
  /** Contacts of this person on this number, lately, by the lessee each was for in the end. */
  readonly dealt?: readonly Contact[];
  readonly classified?: readonly Classified[];
  /** Too many wrong codes were typed from here lately. */
  readonly codesLocked?: boolean;
  /** What was asked so far, in that order. */
  readonly answers: readonly Answer[];
  /** The tenant an agent chose after asking. */
  readonly pick?: string;
}
