/** Every section that a lease may leave out, written in full; it fits the hotel's blueprint. */
export const EVERY_SECTION = {
  lessee: {
    legalName: "Harbour Lane Hotels Ltd",
    tradingNames: ["Harbour Lane", "Lane Suites"],
    taxId: "GB123456789",
    country: "GB",
    contacts: {
      business: { name: "Kate Lane", email: "kate@harbourlane.example", phone: "+442071838750" },
      privacy: { email: "privacy@harbourlane.example" },
    },
  },
  term: { noticeDays: 90, graceDays: 14, renewal: "ask", staffedBy: "mixed" },
  calendar: {
    holidays: {
      "england-and-wales": {
        country: "GB",
        days: [
          { date: "2026-12-25", label: "Christmas Day" },
          { date: "2026-12-28", label: "Boxing Day (substitute)" },
        ],
      },
    },
    specialDays: [
      { date: "2026-12-24", label: "Christmas Eve", hours: ["09:00-13:00"], cells: ["voice.in"] },
      { date: "2026-12-31", label: "Stock-taking", hours: [] },
    ],
  },
  permits: {
    voice: {
      in: { state: "live", concurrentCap: 8, holidays: ["england-and-wales"] },
      out: {
        state: "awaiting-clearance",
        clearances: [
          {
            kind: "caller-id-attestation",
            state: "submitted",
            submittedAt: "2026-11-23T09:00:00Z",
            expectedHours: 72,
          },
        ],
      },
    },
    sms: {
      in: { state: "denied" },
      out: {
        state: "restricted",
        from: "2026-12-01T00:00:00Z",
        until: "2027-06-01T00:00:00Z",
        hours: { mon: ["09:00-20:00"] },
        countries: { allow: ["GB", "IE"] },
        dailyCap: 500,
        price: { amount: "0.045", currency: "GBP", per: "message" },
        templates: ["booking-confirmed"],
        consent: "opt-in",
      },
    },
    whatsapp: { in: { state: "permitted" }, out: { state: "denied" } },
    social: { in: { state: "denied" }, out: { state: "denied" } },
    chat: { in: { state: "live" }, out: { state: "live" } },
    email: { in: { state: "live", countries: { deny: ["KP"] } }, out: { state: "live", consent: "opt-out" } },
    fax: { in: { state: "denied" }, out: { state: "denied" } },
  },
  caps: {
    concurrentCalls: 10,
    seats: 12,
    numbers: 3,
    minutesPerDay: 4000,
    minutesPerMonth: 60000,
    spendPerDay: { amount: "800", currency: "GBP" },
    spendPerMonth: { amount: "12000.50", currency: "GBP" },
    alertAt: [50, 80, 100],
    burst: { concurrentCalls: 4, price: { amount: "0.90", currency: "GBP" } },
    breaker: { spendPerMinute: { amount: "25", currency: "GBP" }, premiumPrefixes: ["+4487", "+882"] },
  },
  seats: {
    model: "concurrent",
    count: 8,
    burst: { count: 4, price: { amount: "19.50", currency: "GBP" } },
    passMarks: { voice: 85, chat: 75 },
    rights: ["outbound", "transfer", "external-transfer", "recording-pause", "monitor"],
  },
  exchange: {
    fields: [
      {
        name: "booking.reference",
        mask: "none",
        direction: "to-lessee",
        method: "webhook",
        cadence: "each",
        key: "hook-2026",
        contact: "technical",
      },
      { name: "card", mask: "last4", direction: "from-lessee", method: "screen", cadence: "each" },
    ],
  },
  steps: [
    {
      name: "tell-hotel",
      trigger: "wrapped-up",
      step: "http",
      method: "POST",
      url: "https://hooks.harbourlane.example/contacts",
      timeoutSeconds: 5,
      tries: 3,
      limits: { perMinute: 60, perDay: 5000 },
    },
    { name: "rename", trigger: "wrapped-up", step: "map", fields: { ref: "booking.reference" } },
    { name: "only-vip", trigger: "arrived", step: "filter", field: "tier", is: "equal", value: "gold" },
    { name: "to-events", trigger: "queued", step: "assign", queue: "events" },
    {
      name: "page-kate",
      trigger: "abandoned",
      step: "notify",
      contact: "business",
      text: { en: "A guest hung up before being answered." },
    },
  ],
  money: {
    payment: "postpaid",
    minimum: { amount: "450", currency: "GBP" },
    deposit: { amount: "1000", currency: "GBP" },
    invoiceDay: 3,
    tax: { label: "VAT", percent: "20" },
    sla: {
      formula: "V4",
      thresholdSeconds: 20,
      target: 80,
      shortSeconds: 5,
      credit: { percent: 10, cap: { amount: "300", currency: "GBP" } },
    },
    stripeCustomer: "cus_Harbour1",
  },
  compliance: {
    recording: "on-consent",
    recordingPrompt: { en: "May we record this call?" },
    retentionDays: 180,
    callingWindows: [
      { countries: ["IE"], zone: "Europe/Dublin", hours: { mon: ["09:00-18:00"] } },
      { hours: { mon: ["08:00-21:00"], tue: ["08:00-21:00"] } },
    ],
    dncSource: "national",
    dataRegion: "united-kingdom",
  },
  brand: {
    names: { en: "Harbour Lane Hotels" },
    spoken: { en: "Harbour Lane" },
    colour: "#1f6f8b",
    logo: "logo.svg",
    sender: { fromName: "Harbour Lane", replyTo: "stay@harbourlane.example" },
  },
};
