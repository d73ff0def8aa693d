/**
 * One valid input for each procedure that takes one (without `tenant`, which the test adds). The coverage test calls every
 * procedure with it as people who may not, so the ids need not exist: nobody gets as far as looking them up.
 */
const SOME_ID = "01999999-0000-7000-8000-000000000001";

const SOME_VERSION = { version: 2, hash: "0123456789abcdef".repeat(4) };
const REASON = "As agreed with the lessee on the phone.";

export const SAMPLES: Readonly<Record<string, unknown>> = {
  "access.chooseLanguage": { language: "hu" },
  "access.endSession": { session: SOME_ID },
  "access.confirmFactor": { code: "123456" },
  "desk.signOn": { tab: "tab-1" },
  "desk.pause": { reason: "lunch" },
  "desk.heartbeat": { tab: "tab-1" },
  "desk.accept": { offer: SOME_ID },
  "desk.decline": { offer: SOME_ID, reason: "headset" },
  "desk.hold": { held: true },
  "desk.note": { text: "Wants a sea view." },
  "desk.wrapUp": { disposition: "booked" },
  "desk.sitDown": { tenant: "harbour" },
  "desk.pickLessee": { tenant: "harbour" },
  "caps.standing": { language: "hu" },
  "caps.acknowledge": { alert: SOME_ID },
  "caps.resetBreaker": { breaker: SOME_ID, reason: "The traffic was a campaign we agreed." },
  "interactions.trace": { interaction: SOME_ID },
  "people.invite": { email: "ada@harbour.example", as: { role: "tenant-admin" } },
  "people.revoke": { invitation: SOME_ID },
  "people.giveRole": { person: SOME_ID, as: { role: "custom", custom: SOME_ID } },
  "people.dismiss": { person: SOME_ID, as: { role: "tenant-admin" } },
  "people.shapeRole": { name: "Trainer", permissions: ["read:lease"] },
  "people.endRole": { custom: SOME_ID },
  "people.invitation": { tenant: "harbour", token: "0123456789012345678901234567890123456789012" },
  "people.join": {
    ...{ tenant: "harbour", token: "0123456789012345678901234567890123456789012" },
    ...{ givenName: "Ada", familyName: "Marsh", password: "a long enough one", language: "en" },
  },
  "seats.assign": { agent: SOME_ID, medium: "voice" },
  "seats.change": { assignment: SOME_ID, weight: 50, floor: 0, rights: ["transfer"], until: null },
  "seats.end": { assignment: SOME_ID },
  "seats.certify": { agent: SOME_ID, medium: "voice", score: 90 },
  "palette.search": { text: "harbour" },
  "leases.version": { version: 2 },
  "leases.amendments": { version: 2 },
  "leases.draft": { file: "tenant: harbour" },
  "leases.adjust": { file: "tenant: harbour", amends: SOME_VERSION },
  "leases.offer": SOME_VERSION,
  "leases.approve": SOME_VERSION,
  "leases.decline": { ...SOME_VERSION, reason: REASON },
  "leases.withdraw": SOME_VERSION,
  "leases.suspend": { reason: REASON },
  "leases.resume": { reason: REASON },
  "leases.giveNotice": { reason: REASON },
  "leases.end": { reason: REASON },
  "lessees.list": { language: "hu" },
  "lessees.record": { language: "hu" },
  "statements.soFar": { month: "2026-11-01" },
  "statements.usage": { month: "2026-11-01", rateKey: "voice.talk" },
  "statements.event": { event: SOME_ID },
  "isolation.certificate": { run: SOME_ID },
  "audit.list": { kind: "looks" },
  "visits.enter": { reason: "The lessee asked about one of its calls.", minutes: 30 },
};
