/** Words that belong to the sender's identity, whoever shares it (CTIA Messaging Principles, 5.1.2). Never a keyword. */
export const RESERVED: ReadonlySet<string> = new Set([
  ...["stop", "stopall", "unsubscribe", "cancel", "end", "quit", "optout", "revoke"],
  ...["start", "unstop", "yes", "help", "info"],
]);
