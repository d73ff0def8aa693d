import { z } from "zod";

/** Names a browser tab; made by the tab itself. */
export const TabInput = z.strictObject({ tab: z.string().regex(/^[\w-]{1,64}$/) });

export const PauseInput = z.strictObject({ reason: z.string().trim().min(1).max(60) });

export const OfferInput = z.strictObject({ offer: z.uuid() });

export const DeclineInput = z.strictObject({ offer: z.uuid(), reason: z.string().trim().min(1).max(60) });

export const HoldInput = z.strictObject({ held: z.boolean() });

const Note = z.string().max(10_000);

export const NoteInput = z.strictObject({ text: Note });

export const WrapUpInput = z.strictObject({
  disposition: z.string().min(1).max(60).nullable(),
  note: Note.optional(),
});

export const LesseeInput = z.strictObject({ tenant: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/) });
