import type { Zone } from "../calendar";
import { type Lease, readLease } from "../lease";
import { type Facts, givenBy, onWeekdays, open } from "./facts";
import { inboundRates } from "./rates";

/** A small British business that has its telephone answered: no menu, one queue, office hours. */
export function reception(facts: Facts): Lease {
  const name = facts.names.en ?? facts.tenant;
  const en = (text: string) => ({ en: text });
  return readLease({
    ...givenBy(facts),
    languages: ["en"],
    zone: facts.zone ?? ("Europe/London" as Zone),
    currency: "GBP",
    greeting: en(`Good day, ${name}, {agent} speaking. How can I help?`),
    permits: {
      voice: { in: open(facts, onWeekdays("09:00-17:30")), out: { state: "denied" } },
      sms: { in: { state: "denied" }, out: { state: "denied" } },
    },
    flow: {
      start: "reception",
      language: "en",
      nodes: {
        reception: { kind: "queue", queue: "reception", say: en(`Welcome to ${name}. One moment please.`) },
      },
    },
    queues: { reception: { label: en("Reception") } },
    wrapUp: {
      seconds: 30,
      dispositions: [
        { code: "message-taken", label: en("Message taken") },
        { code: "answered", label: en("Question answered") },
        { code: "no-caller", label: en("Nobody on the line") },
      ],
    },
    prompts: {
      closed: en(
        `Thank you for calling ${name}. We are closed at the moment. Please call again on a working day.`,
      ),
      ended: en(`${name} can no longer be reached on this number.`),
      suspended: en(`Thank you for calling ${name}. We cannot take your call at the moment.`),
      notYet: en(`Thank you for calling ${name}. This line is not open yet.`),
      denied: en(`Thank you for calling ${name}. We do not take calls on this line.`),
    },
    rateCard: inboundRates("GBP", {
      flow: "0.02",
      queue: "0.01",
      talk: "0.55",
      wrap: "0.28",
      number: "0.15",
    }),
  });
}
