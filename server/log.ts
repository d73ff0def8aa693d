import pino from "pino";

/** Field names whose values never reach a log, wherever in an object they stand one or two levels deep. */
const PRIVATE = [
  "email",
  "password",
  "code",
  "token",
  "secret",
  "authorization",
  "cookie",
  "from",
  "to",
  "body",
];

/**
 * Structured logs, one JSON object a line on standard output. Ids are welcome; names, numbers, addresses and words of
 * customers are not.
 */
export const log = pino({
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths: PRIVATE.flatMap((name) => [name, `*.${name}`]), censor: "[private]" },
});
