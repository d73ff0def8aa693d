import type { Zone } from "../calendar";
import { type Lease, readLease } from "../lease";
import { type Facts, givenBy, onWeekdays, open } from "./facts";
import { inboundRates } from "./rates";

/** An insurer in Hungary: claims and policies in office hours, in Hungarian and English, in forints. */
export function insurer(facts: Facts): Lease {
  const hu = facts.names.hu ?? facts.tenant;
  const en = facts.names.en ?? hu;
  return readLease({
    ...givenBy(facts),
    languages: ["hu", "en"],
    zone: facts.zone ?? ("Europe/Budapest" as Zone),
    currency: "HUF",
    greeting: {
      hu: `Jó napot kívánok, ${hu}, {agent} vagyok. Miben segíthetek?`,
      en: `Good day, ${en}, this is {agent}. How can I help?`,
    },
    permits: {
      voice: { in: open(facts, onWeekdays("08:00-18:00")), out: { state: "denied" } },
      sms: { in: { state: "denied" }, out: { state: "denied" } },
    },
    flow: flow(hu, en),
    queues: {
      claims: { label: { hu: "Kárbejelentés", en: "Claims" } },
      policies: { label: { hu: "Szerződések és díjak", en: "Policies and premiums" } },
    },
    wrapUp: { seconds: 90, dispositions: DISPOSITIONS },
    prompts: prompts(hu, en),
    rateCard: inboundRates("HUF", { flow: "6", queue: "3", talk: "245", wrap: "122.5", number: "95" }),
  });
}

function flow(hu: string, en: string) {
  return {
    start: "welcome",
    language: "hu",
    nodes: {
      welcome: {
        kind: "play",
        say: { hu: `Üdvözöljük, ez a ${hu} ügyfélszolgálata.`, en: `Welcome to ${en}.` },
        next: "menu",
      },
      menu: {
        kind: "menu",
        say: {
          hu: "Kárbejelentéshez nyomja meg az 1-es gombot, szerződésével vagy díjfizetéssel kapcsolatban a 2-est.",
          en: "To report a claim, press 1. For your policy or your premium, press 2.",
        },
        keys: { "1": "claims", "2": "policies" },
        tries: 2,
        timeoutSeconds: 6,
        noInput: "policies",
        invalid: "policies",
      },
      claims: {
        kind: "queue",
        queue: "claims",
        say: {
          hu: "Kérjük, készítse elő a kötvényszámát. Kollégánk hamarosan fogadja hívását.",
          en: "Please have your policy number ready. We will be with you shortly.",
        },
      },
      policies: {
        kind: "queue",
        queue: "policies",
        say: { hu: "Kollégánk hamarosan fogadja hívását.", en: "We will be with you shortly." },
      },
    },
  };
}

const DISPOSITIONS = [
  { code: "claim-filed", label: { hu: "Kár bejelentve", en: "Claim filed" } },
  { code: "claim-followed", label: { hu: "Kárügy állásáról tájékoztatva", en: "Claim followed up" } },
  { code: "policy-changed", label: { hu: "Szerződés módosítva", en: "Policy changed" } },
  { code: "answered", label: { hu: "Kérdés megválaszolva", en: "Question answered" } },
  { code: "passed-on", label: { hu: "Szakértőnek továbbítva", en: "Passed on to an expert" } },
  { code: "no-caller", label: { hu: "Nem szólt bele senki", en: "Nobody on the line" } },
];

function prompts(hu: string, en: string): Lease["prompts"] {
  return {
    closed: {
      hu: `Köszönjük, hogy a ${hu} ügyfélszolgálatát hívta. Munkanapokon 8 és 18 óra között várjuk hívását.`,
      en: `Thank you for calling ${en}. We are here on working days from 8 in the morning to 6 in the evening.`,
    },
    ended: {
      hu: `A ${hu} ezen a telefonszámon már nem érhető el. Elérhetőségeinket honlapunkon találja.`,
      en: `${en} can no longer be reached on this number. Please see our website.`,
    },
    suspended: {
      hu: `Köszönjük, hogy a ${hu} ügyfélszolgálatát hívta. Ez a vonal átmenetileg nem üzemel. Elnézését kérjük.`,
      en: `Thank you for calling ${en}. This line is out of service for the moment. We apologise.`,
    },
    notYet: {
      hu: `Köszönjük, hogy a ${hu} ügyfélszolgálatát hívta. Ez a vonal még nem indult el. Kérjük, hívjon később.`,
      en: `Thank you for calling ${en}. This line is not open yet. Please call again later.`,
    },
    denied: {
      hu: `Köszönjük hívását. A ${hu} ezen a vonalon nem fogad hívásokat. Elérhetőségeinket honlapunkon találja.`,
      en: `Thank you for calling ${en}. We do not take calls on this line. Please see our website.`,
    },
  };
}
