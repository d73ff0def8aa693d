import fc from "fast-check";
import { anyCountry, TEMPLATES } from "../lease/any-lease.fixtures";
import { MEDIA, type Medium } from "../lease/media";
import { SEAT_RIGHTS, type SeatRight } from "../lease/seats";
import { micros } from "../money";
import type { Party, Question, Usage } from "./question";

const WORDS: Record<string, Medium> = {
  ...{ call: "voice", text: "sms", mail: "email" },
  ...Object.fromEntries(MEDIA.map((medium) => [medium, medium])),
};

/** A question as the table of cases writes it: `text out with country TW, today 50`. */
export function readQuestion(text: string): Question {
  const [what = "", how = ""] = text.split(" with ");
  const facts = Object.fromEntries(how.split(", ").map((fact) => fact.split(" ")));
  const [first = "", second = "", ...rest] = what.split(" ");
  if (what === "read" || what === "serve") return { ask: what };
  if (what.startsWith("sign in")) return signIn(what, facts);
  if (first === "act") return act(second as SeatRight, facts);
  if (first === "change")
    return {
      ...{ ask: "change", clause: second, ...(rest[1] && { by: rest[1] as Party }) },
      ...(facts.numbers && { numbers: Number(facts.numbers) }),
    };
  const medium = WORDS[first];
  if (!medium) throw new Error(`What is "${text}"?`);
  const { country, to, template, consent, ...usage } = facts;
  const given = Object.entries({ country, to, template, consent }).filter(([, value]) => value);
  return {
    ...{ ask: second === "out" ? "send" : "receive", medium, usage: usageOf(usage) },
    ...Object.fromEntries(given),
  } as Question;
}

function signIn(what: string, { signedIn }: Record<string, string>): Question {
  const seated = { "sign in, seated": true, "sign in, no seat": false }[what];
  return {
    ask: "sign-in",
    ...(seated !== undefined && { seated }),
    ...(signedIn !== undefined && { signedIn: Number(signedIn) }),
  };
}

function act(right: SeatRight, { tripped, ...facts }: Record<string, string>): Question {
  return { ask: "act", right, ...facts, ...(tripped && { usage: { tripped: [tripped] } }) };
}

function usageOf(facts: Record<string, string>): Usage {
  const read = (key: string, value: string) => {
    if (key === "tripped") return [value];
    return key.startsWith("spent") ? BigInt(micros(value)) : Number(value);
  };
  return Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, read(key, value)]));
}

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const anyCount = optional(fc.integer({ min: 0, max: 8 }));
const anySpend = optional(fc.constantFrom(0n, 50_000n, 12_500_000n, 100_000_000n));

const anyUsage = fc.record({
  ...{ today: anyCount, concurrent: anyCount, calls: anyCount, minutesToday: anyCount },
  ...{
    minutesThisMonth: anyCount,
    spentToday: anySpend,
    spentThisMonth: anySpend,
    spentLastMinute: anySpend,
    tripped: optional(
      fc.subarray(["caps.breaker.spendPerMinute", "caps.breaker.premiumPrefixes", "caps.breaker.gone"]),
    ),
  },
});

const contact = { medium: fc.constantFrom(...MEDIA), country: optional(anyCountry), usage: anyUsage };

const anyClause = fc.constantFrom(
  ...["prompts.closed", "seats.count", "seats.named", "caps", "caps.burst.price.amount", "zone"],
  ...["permits.voice.in.hours.mon", "permits.voice.out.state", "nothing.of.the.kind", "calendar"],
);

export const anyTraffic = fc.oneof(
  fc.record({ ask: fc.constant("receive"), ...contact }),
  fc.record({
    ...{ ask: fc.constant("send"), ...contact, to: optional(fc.constantFrom("+88212345", "+36301234567")) },
    template: optional(fc.constantFrom(...TEMPLATES, "sale")),
    consent: optional(fc.constantFrom("given", "refused")),
  }),
);

export const anyQuestion = fc
  .oneof(
    { weight: 3, arbitrary: anyTraffic },
    fc.record({ ask: fc.constant("sign-in"), seated: optional(fc.boolean()), signedIn: anyCount }),
    fc.constant({ ask: "read" }),
    fc.constant({ ask: "serve" }),
    fc.record({
      ask: fc.constant("change"),
      clause: anyClause,
      by: optional(fc.constantFrom("lessee", "operator")),
    }),
    fc.record({
      ...{ ask: fc.constant("act"), right: fc.constantFrom(...SEAT_RIGHTS) },
      country: optional(anyCountry),
    }),
  )
  .map((question) => question as Question);
