import { z } from "zod";

const call = z.object({ interactionId: z.uuid(), agentId: z.string().optional() });

/** What both parties of a lease are written about. */
export const News = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("version-offered"), version: z.int(), by: z.uuid().nullable() }),
  z.object({ kind: z.literal("cap-reached"), clause: z.string(), level: z.int() }),
  z.object({ kind: z.literal("breaker-tripped"), clause: z.string() }),
]);
export type News = z.infer<typeof News>;

/** What can be owed to the outside, by topic, with what it takes to pay it. */
export const PAYLOADS = {
  "call.connect": call,
  "call.hang-up": call,
  /** The agent's phone, this leg, fell away in mid-talk: the caller waits again. */
  "call.take-back": call.extend({ leg: z.string() }),
  "participant.hold": call.extend({ held: z.boolean() }),
  // Sealed is the token of the link; it is taken out when the letter has left.
  "mail.invitation": z.object({ invitation: z.uuid(), sealed: z.string().optional() }),
  /** Something both parties are to be told; paid by owing each of its readers a letter. */
  news: z.object({ news: News }),
  "mail.news": z.object({ news: News, reader: z.uuid() }),
} as const;

export type Topic = keyof typeof PAYLOADS;

/** Something owed. The key names the wish: wishing it again adds nothing. */
export type Wish = {
  [T in Topic]: { readonly topic: T; readonly key: string; readonly payload: z.infer<(typeof PAYLOADS)[T]> };
}[Topic];
