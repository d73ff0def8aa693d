import { z } from "zod";

const call = z.object({ interactionId: z.uuid(), agentId: z.string().optional() });

/** What can be owed to the outside, by topic, with what it takes to pay it. */
export const PAYLOADS = {
  "call.connect": call,
  "call.hang-up": call,
  "participant.hold": call.extend({ held: z.boolean() }),
  // Sealed is the token of the link; it is taken out when the letter has left.
  "mail.invitation": z.object({ invitation: z.uuid(), sealed: z.string().optional() }),
} as const;

export type Topic = keyof typeof PAYLOADS;

/** Something owed. The key names the wish: wishing it again adds nothing. */
export type Wish = {
  [T in Topic]: { readonly topic: T; readonly key: string; readonly payload: z.infer<(typeof PAYLOADS)[T]> };
}[Topic];
