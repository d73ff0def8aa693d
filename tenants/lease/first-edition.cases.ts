/** A lease exactly as the first edition kept it in the database. Never changed: such rows exist. */
export const FIRST_EDITION: unknown = JSON.parse(`{
  "zone": "Europe/London",
  "flow": {
    "nodes": {
      "reception": { "say": { "en": "Welcome to Old Mill Bakery. One moment please." }, "kind": "queue", "queue": "reception" }
    },
    "start": "reception",
    "language": "en"
  },
  "brand": { "names": { "en": "Old Mill Bakery" }, "colour": "#8d6e63", "spoken": { "en": "Old Mill Bakery" } },
  "seats": { "named": 3 },
  "period": { "from": "2026-01-01T00:00:00.000Z", "until": null },
  "queues": { "reception": { "label": { "en": "Reception" } } },
  "tenant": "oldmill",
  "wrapUp": {
    "seconds": 30,
    "dispositions": [{ "code": "answered", "label": { "en": "Question answered" } }]
  },
  "numbers": [{ "use": "dedicated", "number": "+886255500102", "signals": [] }],
  "permits": {
    "sms": { "in": { "allowed": false }, "out": { "allowed": true } },
    "voice": { "in": { "hours": { "mon": ["09:00-17:30"] }, "allowed": true }, "out": { "allowed": false } }
  },
  "prompts": {
    "ended": { "en": "We can no longer be reached on this number." },
    "closed": { "en": "We are closed at the moment." },
    "denied": { "en": "We do not take calls on this line." },
    "notYet": { "en": "This line is not open yet." },
    "suspended": { "en": "We cannot take your call at the moment." }
  },
  "currency": "GBP",
  "greeting": { "en": "Good day, {agent} speaking." },
  "rateCard": {
    "lines": [
      { "key": "voice.talk", "per": "minute", "kind": "talk", "next": 6, "first": 30, "micros": "550000" },
      { "key": "number.day", "per": "day", "kind": "number", "next": 1, "first": 1, "micros": "150000" }
    ],
    "places": 4,
    "currency": "GBP",
    "rounding": "half-even"
  },
  "languages": ["en"]
}`);
