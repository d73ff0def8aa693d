import type { Zone } from "../calendar";
import { type Lease, readLease } from "../lease";
import { type Facts, givenBy, onWeekdays, open } from "./facts";
import { inboundRates } from "./rates";

/** A private clinic in Hungary: appointments and results in long weekdays, reminders by text message, nothing recorded unasked. */
export function clinic(facts: Facts): Lease {
  const hu = facts.names.hu ?? facts.tenant;
  const en = facts.names.en ?? hu;
  return readLease({
    ...givenBy(facts),
    languages: ["hu", "en"],
    zone: facts.zone ?? ("Europe/Budapest" as Zone),
    currency: "HUF",
    term: { noticeDays: 60, renewal: "ask", staffedBy: "operator" },
    greeting: {
      hu: `Jó napot kívánok, ${hu}, {agent} vagyok. Miben segíthetek?`,
      en: `Good day, ${en}, this is {agent}. How can I help you?`,
    },
    permits: {
      voice: {
        in: open(facts, { ...onWeekdays("07:00-20:00"), sat: ["08:00-13:00"] }),
        out: { state: "restricted", consent: "opt-in", countries: { allow: ["HU"] } },
      },
      sms: {
        out: {
          ...{ state: "restricted", consent: "opt-in" },
          templates: ["appointment-reminder", "appointment-moved", "result-ready"],
        },
      },
      email: { in: { state: "live" } },
    },
    flow: flow(hu, en),
    queues: {
      appointments: { label: { hu: "Időpontfoglalás", en: "Appointments" } },
      results: { label: { hu: "Leletek", en: "Results" } },
      billing: { label: { hu: "Számlázás", en: "Billing" } },
    },
    wrapUp: { seconds: 60, dispositions: DISPOSITIONS },
    prompts: prompts(hu, en),
    compliance: {
      recording: "on-consent",
      recordingPrompt: {
        hu: "Hozzájárul ahhoz, hogy a beszélgetést rögzítsük?",
        en: "May we record this conversation?",
      },
      retentionDays: 90,
      callingWindows: [{ hours: onWeekdays("08:00-19:00") }],
      dataRegion: "europe",
    },
    rateCard: inboundRates("HUF", { flow: "6", queue: "3", talk: "268", wrap: "134", number: "95" }),
  });
}

function flow(hu: string, en: string) {
  return {
    start: "welcome",
    language: "hu",
    nodes: {
      welcome: {
        kind: "play",
        say: {
          hu: `Üdvözöljük, ez a ${hu}. Sürgős esetben kérjük, hívja a 112-t.`,
          en: `Welcome to ${en}. In an emergency, please call 112.`,
        },
        next: "menu",
      },
      menu: {
        kind: "menu",
        say: {
          hu: "Időpontfoglaláshoz nyomja meg az 1-es, leletekkel kapcsolatban a 2-es, számlázási kérdésben a 3-as gombot.",
          en: "For an appointment, press 1. For your results, press 2. For a bill, press 3.",
        },
        keys: { "1": "appointments", "2": "results", "3": "billing" },
        tries: 2,
        timeoutSeconds: 7,
        noInput: "appointments",
        invalid: "appointments",
      },
      appointments: { kind: "queue", queue: "appointments", say: MOMENT },
      results: {
        kind: "queue",
        queue: "results",
        say: {
          hu: "Kérjük, készítse elő a TAJ-számát. Munkatársunk hamarosan fogadja hívását.",
          en: "Please have your health insurance number ready. We will be with you shortly.",
        },
      },
      billing: { kind: "queue", queue: "billing", say: MOMENT },
    },
  };
}

const MOMENT = { hu: "Munkatársunk hamarosan fogadja hívását.", en: "We will be with you shortly." };

const DISPOSITIONS = [
  { code: "booked", label: { hu: "Időpont lefoglalva", en: "Appointment booked" } },
  { code: "moved", label: { hu: "Időpont áthelyezve", en: "Appointment moved" } },
  { code: "cancelled", label: { hu: "Időpont lemondva", en: "Appointment cancelled" } },
  { code: "answered", label: { hu: "Kérdés megválaszolva", en: "Question answered" } },
  { code: "passed-on", label: { hu: "Orvosnak továbbítva", en: "Passed on to a doctor" } },
  { code: "no-caller", label: { hu: "Nem szólt bele senki", en: "Nobody on the line" } },
];

function prompts(hu: string, en: string): Lease["prompts"] {
  return {
    closed: {
      hu: `Köszönjük, hogy a ${hu} vonalát hívta. Rendelésünk jelenleg zárva tart. Sürgős esetben kérjük, hívja a 112-t.`,
      en: `Thank you for calling ${en}. We are closed at the moment. In an emergency, please call 112.`,
    },
    ended: {
      hu: `A ${hu} ezen a telefonszámon már nem érhető el. Sürgős esetben kérjük, hívja a 112-t.`,
      en: `${en} can no longer be reached on this number. In an emergency, please call 112.`,
    },
    suspended: {
      hu: `Köszönjük, hogy a ${hu} vonalát hívta. Ez a vonal átmenetileg nem üzemel. Sürgős esetben kérjük, hívja a 112-t.`,
      en: `Thank you for calling ${en}. This line is out of service for the moment. In an emergency, please call 112.`,
    },
    notYet: {
      hu: `Köszönjük, hogy a ${hu} vonalát hívta. Ez a vonal még nem indult el. Kérjük, hívjon később.`,
      en: `Thank you for calling ${en}. This line is not open yet. Please call again later.`,
    },
    denied: {
      hu: `Köszönjük hívását. A ${hu} ezen a vonalon nem fogad hívásokat. Elérhetőségeinket honlapunkon találja.`,
      en: `Thank you for calling ${en}. We do not take calls on this line. Please see our website.`,
    },
  };
}
