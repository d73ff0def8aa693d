import { z } from "zod";
import { Country } from "../countries";
import { E164 } from "../phone";

const Name = z.string().min(1, "Must not be empty.").max(200);
export const Email = z.email("Must be an e-mail address.");

/** Whom to ask about what. */
export const CONTACTS = ["business", "technical", "billing", "privacy"] as const;
export type Contact = (typeof CONTACTS)[number];

const Person = z.strictObject({ name: Name.optional(), email: Email.optional(), phone: E164.optional() });

/** The other party of the lease, as a company. */
export const LesseeFacts = z.strictObject({
  legalName: Name.optional(),
  tradingNames: z.array(Name).max(50).optional(),
  taxId: z.string().min(1).max(40).optional(),
  country: Country.optional(),
  contacts: z.partialRecord(z.enum(CONTACTS), Person).optional(),
});

/** How the lease ends and goes on, and whose people do the work. */
export const Term = z.strictObject({
  noticeDays: z.int().min(0).max(3650).optional(),
  /** Days of the lease's zone after its end in which callers are still answered. */
  graceDays: z.int().min(0).max(366).optional(),
  renewal: z.enum(["none", "automatic", "ask"]).optional(),
  staffedBy: z.enum(["operator", "lessee", "mixed"]).optional(),
});
