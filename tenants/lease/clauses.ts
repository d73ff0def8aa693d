import { z } from "zod";
import { Zone } from "../calendar";
import { Flow, Key } from "../flow";
import { Language, Texts } from "../languages";
import { Currency } from "../money";
import { Brand, Prompts } from "./brand";
import { Caps } from "./caps";
import { Compliance } from "./compliance";
import { Calendar } from "./days";
import { Exchange, Steps } from "./exchange";
import { Instant, Seconds } from "./instant";
import { LesseeFacts, Term } from "./lessee";
import { LeasedNumber } from "./numbers";
import { Payment } from "./payment";
import { Permits } from "./permits";
import { RateCard } from "./rate-card";
import { Seats } from "./seats";

const Disposition = z.strictObject({ code: Key, label: Texts });

/**
 * Every clause a lease can have. It is JSON all through (amounts are strings of digits, instants are
 * ISO 8601), so what the database keeps is the lease itself and not a form of it. A clause that may be left out has its
 * usual meaning beside it in `lease/`; it is not written in, so that a lease stays what was signed.
 */
export const Clauses = z.strictObject({
  tenant: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, "Must be a tenant's short name, like harbour."),
  lessee: LesseeFacts.optional(),
  /** The first is the primary one: every text has it. */
  languages: z.array(Language).min(1),
  zone: Zone,
  currency: Currency,
  period: z.strictObject({ from: Instant, until: Instant.nullable() }),
  term: Term.optional(),
  brand: Brand,
  /** What the agent says first. `{agent}` and `{customer}` are filled in on the desk. */
  greeting: Texts,
  numbers: z.array(LeasedNumber),
  permits: Permits,
  calendar: Calendar.optional(),
  caps: Caps.optional(),
  seats: Seats,
  flow: Flow,
  queues: z.record(Key, z.strictObject({ label: Texts })),
  wrapUp: z.strictObject({
    seconds: Seconds.min(1),
    dispositions: z.array(Disposition).min(1, "Must name at least one way a contact can end."),
  }),
  prompts: Prompts,
  exchange: Exchange.optional(),
  steps: Steps.optional(),
  rateCard: RateCard,
  money: Payment.optional(),
  compliance: Compliance.optional(),
});
export type Clauses = z.output<typeof Clauses>;
