/** A lease as a person writes it: the fewest clauses there can be. */
export const SMALL_LEASE = `# The bakery at the old mill.
tenant: oldmill
languages: [en]
zone: Europe/London
currency: GBP
period: {from: 2026-01-01T00:00:00Z, until: null}
brand:
  names: {en: Old Mill Bakery}
  spoken: {en: Old Mill Bakery}
  colour: "#8d6e63"
greeting: {en: "Good day, {agent} speaking."}
numbers:
  - {number: "+886255500102", use: dedicated, signals: []}
permits:
  voice:
    in:
      state: live
      hours:
        mon: [09:00-12:00, 13:00-17:30]
seats: {model: named, count: 1}
flow:
  start: reception
  language: en
  nodes:
    reception: {kind: queue, queue: reception}
queues:
  reception: {label: {en: Reception}}
wrapUp:
  seconds: 30
  dispositions:
    - {code: answered, label: {en: Question answered}}
prompts:
  closed: {en: We are closed.}
  ended: {en: We have left.}
  suspended: {en: Not at the moment.}
  notYet: {en: Not open yet.}
  denied: {en: Not on this line.}
rateCard:
  currency: GBP
  lines:
    - {key: voice.talk, kind: talk, per: minute, micros: "550000", first: 30, next: 6}
  rounding: half-even
  places: 4
`;

/**
 * What can be wrong with that file: what is replaced and by what; then the line that is named (a part of it), the clause
 * and the beginning of the sentence.
 */
export const BROKEN: readonly [
  find: string,
  replace: string,
  line: string,
  clause: string,
  sentence: string,
][] = [
  ["seats:", "chairs:", "chairs:", "chairs", "There is no such clause"],
  ["count: 1}", "count: 1, colour: red}", "colour: red", "seats.colour", "There is no such clause"],
  ["      state: live", "      sate: live", "sate: live", "permits.voice.in.sate", "There is no such clause"],
  ["      state: live", "      sate: live", "    in:", "permits.voice.in.state", "Is missing"],
  ["zone: Europe/London", "zone: Europe/Atlantis", "zone:", "zone", "Must be a zone"],
  ["zone: Europe/London\n", "", "The bakery", "zone", "Is missing"],
  ["zone: Europe/London", "zone: Europe/London\nzone: Asia/Taipei", "Asia/Taipei", "zone", "Stands twice"],
  ["count: 1}", "count: 1, count: 2}", "count: 2", "seats.count", "Stands twice"],
  [
    "[09:00-12:00, 13:00-17:30]",
    "[09:00-13:30, 13:00-17:30]",
    "mon:",
    "permits.voice.in.hours.mon",
    "Spans must",
  ],
  ["[09:00-12:00, 13:00-17:30]", "[9-12]", "mon:", "permits.voice.in.hours.mon.0", "Must be a span"],
  [
    "count: 1}",
    'count: 1, burst: {count: 1, price: {amount: "5"}}}',
    "burst",
    "seats.burst.price.currency",
    "Is missing",
  ],
  [
    "count: 1}",
    'count: 1, burst: {count: 1, price: "5"}}',
    "burst",
    "seats.burst.price",
    "Must be an amount with its",
  ],
  [
    "  currency: GBP\n  lines",
    "  lines",
    "rateCard:",
    "rateCard.currency",
    "Is missing: a price needs its currency",
  ],
  [
    "  currency: GBP\n  lines",
    "  currency: EUR\n  lines",
    "currency: EUR",
    "rateCard.currency",
    "Must be GBP",
  ],
  ['micros: "550000"', "micros: 0.55", "voice.talk", "rateCard.lines.0.micros", ""],
  ["until: null", "until: 2025-01-01T00:00:00Z", "period:", "period.until", "Must be after"],
  ["until: null", "until: tomorrow", "period:", "period.until", "Must be an instant"],
  ['"+886255500102"', '"0255500102"', "dedicated", "numbers.0.number", "Must be a number in E.164"],
  ["queue: reception}", "queue: spa}", "queue: spa", "flow.nodes.reception.queue", "There is no queue spa"],
  ["    in:\n", "\tin:\n", "\tin:", "permits.voice", "Is indented with a tab"],
  ["tenant: oldmill", "tenant: &a oldmill", "tenant:", "tenant", "Has an anchor"],
  ["zone: Europe/London", "zone: *a", "zone:", "zone", ""],
  ["languages: [en]", "languages: &l [en]\nmore: *l", "more:", "more", "Refers to an anchor"],
  ["languages: [en]", "languages: !!binary ZW4=", "languages:", "languages", ""],
  ["languages: [en]", "languages: !secret [en]", "languages:", "languages", ""],
  ["greeting: {en:", "greeting: {? [en] :", "greeting:", "greeting", "Has a clause whose name is not"],
  [
    "places: 4",
    "places: 4\n---\ntenant: other",
    "---",
    "rateCard.places",
    "Is followed by a second document",
  ],
  ["count: 1}", "count: 1", "flow:", "flow", "Is not indented as deeply"],
  ["names: {en: Old Mill Bakery}", 'names: "Old Mill', "", "", "Cannot be read"],
  ["# The bakery at the old mill.", "%YAML 1.1\n---", "%YAML 1.1", "lease", "Asks to be read as YAML 1.1"],
  ["zone: Europe/London", "zone: !!js/regexp /a/", "zone:", "zone", "Has a tag"],
  ["places: 4", "places: .nan", "places:", "rateCard.places", ""],
  ["places: 4", "places: 4\n__proto__: {admin: true}", "__proto__", "__proto__", "There is no such clause"],
];
