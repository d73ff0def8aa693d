/** How people reach a lessee, and how it reaches them. */
export const MEDIA = ["voice", "sms", "whatsapp", "social", "chat", "email", "fax"] as const;
export type Medium = (typeof MEDIA)[number];

/** Seen from the floor: what comes in, what goes out. */
export const WAYS = ["in", "out"] as const;
export type Way = (typeof WAYS)[number];

/** One square of the matrix medium × direction. */
export type MediumCell = `${Medium}.${Way}`;
export const MEDIUM_CELLS: readonly MediumCell[] = MEDIA.flatMap((medium) =>
  WAYS.map((way) => `${medium}.${way}` as const),
);
