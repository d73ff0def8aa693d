import type { Zone } from "../calendar";
import { type Lease, readLease } from "../lease";
import { type Facts, givenBy, open } from "./facts";
import { inboundRates } from "./rates";

/** A hotel group in Britain: reservations around the clock, in English, in pounds. */
export function hotel(facts: Facts): Lease {
  const name = facts.names.en ?? facts.tenant;
  return readLease({
    ...givenBy(facts),
    languages: ["en"],
    zone: facts.zone ?? ("Europe/London" as Zone),
    currency: "GBP",
    greeting: { en: `Thank you for calling ${name}. This is {agent}. How may I help with your stay?` },
    permits: {
      voice: { in: open(facts), out: { state: "live" } },
      sms: { in: { state: "denied" }, out: { state: "live" } },
    },
    flow: flow(name),
    queues: {
      bookings: { label: { en: "New bookings" } },
      stays: { label: { en: "Existing bookings" } },
      events: { label: { en: "Groups and events" } },
    },
    wrapUp: { seconds: 45, dispositions: DISPOSITIONS },
    prompts: prompts(name),
    rateCard: inboundRates("GBP", {
      flow: "0.02",
      queue: "0.01",
      talk: "0.62",
      wrap: "0.31",
      number: "0.15",
    }),
  });
}

function flow(name: string) {
  return {
    start: "welcome",
    language: "en",
    nodes: {
      welcome: { kind: "play", say: { en: `Welcome to ${name}.` }, next: "menu" },
      menu: {
        kind: "menu",
        say: {
          en: "To book a room, press 1. To change or cancel a booking, press 2. For groups and events, press 3.",
        },
        keys: { "1": "bookings", "2": "stays", "3": "events" },
        tries: 2,
        timeoutSeconds: 5,
        noInput: "bookings",
        invalid: "bookings",
      },
      bookings: {
        kind: "queue",
        queue: "bookings",
        say: { en: "One moment please. Our reservations desk will be with you shortly." },
      },
      stays: {
        kind: "queue",
        queue: "stays",
        say: { en: "One moment please. Have your booking reference ready if you can." },
      },
      events: {
        kind: "queue",
        queue: "events",
        say: { en: "One moment please. Our events desk will be with you shortly." },
      },
    },
  };
}

const DISPOSITIONS = [
  { code: "booked", label: { en: "Booked" } },
  { code: "changed", label: { en: "Booking changed" } },
  { code: "cancelled", label: { en: "Booking cancelled" } },
  { code: "answered", label: { en: "Question answered" } },
  { code: "passed-on", label: { en: "Passed on to the hotel" } },
  { code: "no-caller", label: { en: "Nobody on the line" } },
];

function prompts(name: string): Lease["prompts"] {
  return {
    closed: {
      en: `Thank you for calling ${name}. Our reservations desk is closed at the moment. Please call again during opening hours.`,
    },
    ended: {
      en: `${name} can no longer be reached on this number. Please see our website for how to contact us.`,
    },
    suspended: {
      en: `Thank you for calling ${name}. We cannot take your call on this line at the moment. Please try again later.`,
    },
    notYet: {
      en: `Thank you for calling ${name}. This line is not open yet. Please see our website for how to contact us until then.`,
    },
    denied: {
      en: `Thank you for calling ${name}. We do not take calls on this line. Please see our website for how to contact us.`,
    },
  };
}
