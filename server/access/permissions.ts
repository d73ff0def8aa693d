/**
 * Its own file because screens and the command line print it: everything anybody may do, as a verb on a noun, with a
 * sentence a customer would understand.
 *
 * - `personal`: about the person who asks; everybody who signed in has it.
 * - `operator`: needs a role at the operator.
 * - `tenant`: needs a role that reaches the tenant in question.
 *
 * `look` says what operator staff owe to a lessee whose data it shows them: an entry in the lessee's log (`look:` and what
 * was looked at), and with `visit` an open visit, entered with a reason. A lease, sums of a month and the log belong to
 * both parties; calls, their steps and the events behind a sum are the lessee's customers.
 *
 * `asks` says what the lessee's lease is asked first: whether its data may be read now, or its settings changed. What is
 * agreed anew between both asks nothing: a lease that has ended must not stand in the way of the next.
 */
export const PERMISSIONS = {
  "read:own-profile": { scope: "personal", sentence: "See who I am and where I may work." },
  "choose:own-language": { scope: "personal", sentence: "Choose the language of my screens." },
  "end:own-session": { scope: "personal", sentence: "See where I am signed in, and end a session." },
  "enrol:own-factor": { scope: "personal", sentence: "Set up my second factor." },

  "work:desk": { scope: "operator", sentence: "Sign on at a desk and take calls." },
  "watch:floor": { scope: "operator", sentence: "Watch queues and agents of the whole floor." },
  "list:lessee": { scope: "operator", sentence: "See all lessees and the state of their leases." },
  "list:number": { scope: "operator", sentence: "See all numbers and who leases them." },
  "list:statement": { scope: "operator", sentence: "See what every lessee has used so far." },

  "onboard:lessee": { scope: "operator", sentence: "Take on a lessee: make it and the draft of its lease." },

  "read:lease": { scope: "tenant", sentence: "Read a lessee's lease." },
  "draft:lease": { scope: "tenant", sentence: "Propose a new version of a lease, and take a proposal back." },
  "offer:lease": {
    scope: "tenant",
    sentence: "Lay a drafted version of a lease before both parties to sign.",
  },
  "approve:lease": {
    scope: "tenant",
    sentence: "Sign a version of a lease for one's own side, decline it, or give notice.",
  },
  "adjust:lease": {
    scope: "tenant",
    sentence: "Change alone what the lease leaves to the lessee: its hours, its words, its flow.",
    asks: "change",
  },
  "suspend:lease": { scope: "tenant", sentence: "Stop a lessee's traffic, and let it flow again." },
  "end:lease": { scope: "tenant", sentence: "End a lease before its time." },
  "sign:lease": {
    scope: "tenant",
    sentence: "Enter a paper that somebody of the lessee has signed, as the lessee's signature.",
  },
  "change:lease": {
    scope: "tenant",
    sentence: "Change the clauses that are the lessee's own, and ask the operator for others.",
    asks: "change",
  },
  "answer:change": { scope: "tenant", sentence: "Accept or decline what a lessee asks of its lease." },
  "tend:gate": { scope: "tenant", sentence: "Pass the gates before a lessee goes live, with evidence." },
  "brand:lessee": { scope: "tenant", sentence: "Change a lessee's picture." },
  "prepare:exit": {
    scope: "tenant",
    sentence: "See what a lessee would take along and what would be erased, and have it put together.",
  },
  "erase:lessee": {
    scope: "tenant",
    sentence: "Have everything erased that a lessee left behind, once its lease lets it go.",
  },
  "take:bundle": {
    scope: "tenant",
    sentence: "Take away everything a lessee owns.",
    look: { at: "bundle", visit: true },
  },
  "list:interaction": {
    scope: "tenant",
    sentence: "See a lessee's calls.",
    look: { at: "calls", visit: true },
    asks: "read",
  },
  "trace:interaction": {
    scope: "tenant",
    sentence: "Read what happened in a call, step by step.",
    look: { at: "call-steps", visit: true },
    asks: "read",
  },
  "read:statement": {
    scope: "tenant",
    sentence: "Read a lessee's statement, line by line.",
    look: { at: "statement", visit: false },
    asks: "read",
  },
  "read:usage": {
    scope: "tenant",
    sentence: "Open a line of a statement to the events behind it.",
    look: { at: "usage", visit: true },
    asks: "read",
  },
  "read:audit": {
    scope: "tenant",
    sentence: "Read who did what for a lessee, and who looked.",
    look: { at: "log", visit: false },
  },
  "read:isolation": {
    scope: "tenant",
    sentence: "Read and keep the certificates that nobody else can see a lessee's data.",
  },
  "certify:isolation": {
    scope: "tenant",
    sentence: "Have every way in tried with another lessee's people.",
  },
  "read:caps": {
    scope: "tenant",
    sentence: "See what a lessee has used of its caps, and what it was told about them.",
  },
  "acknowledge:alert": { scope: "tenant", sentence: "Say that an alert about a lessee's caps was seen." },
  "reset:breaker": {
    scope: "tenant",
    sentence: "Let a lessee send again after a fraud breaker has stopped it, for a reason it reads.",
  },
  "enter:lessee": {
    scope: "tenant",
    sentence: "Enter a lessee as operator staff, for a reason and a time that the lessee reads.",
  },
  "read:person": {
    scope: "tenant",
    sentence: "See who works at a lessee, in which role, and what each role may do.",
  },
  "invite:person": {
    scope: "tenant",
    sentence: "Invite people to a lessee, give them roles, and dismiss them.",
  },
  "shape:role": { scope: "tenant", sentence: "Build roles of one's own from permissions." },
  "read:assignment": {
    scope: "tenant",
    sentence: "See which agents work for a lessee, on which seats, with which certificates.",
  },
  "assign:agent": {
    scope: "tenant",
    sentence: "Assign agents to a lessee, with seat, weight, dates and rights.",
  },
  "certify:agent": { scope: "tenant", sentence: "Enter the result of an agent's exam for a lessee." },
} as const satisfies Record<
  `${string}:${string}`,
  { scope: Scope; sentence: string; look?: { at: string; visit: boolean }; asks?: "read" | "change" }
>;

export type Scope = "personal" | "operator" | "tenant";

export type Permission = keyof typeof PERMISSIONS;

/** The permissions of one scope, so that the compiler refuses a tenant's permission where no tenant is named. */
export type PermissionOf<S extends Scope> = {
  [P in Permission]: (typeof PERMISSIONS)[P]["scope"] extends S ? P : never;
}[Permission];
