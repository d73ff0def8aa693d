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
 * An error as a log may keep it: what kind, what sentence, where in the code. A failed query carries the values it was
 * asked with, and Postgres quotes them in its own sentences; those are customers' and stay out.
 */
export function withoutValues(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const {
    code,
    constraint_name: constraint,
    table_name: table,
  } = error as unknown as Record<string, unknown>;
  return {
    type: error.name === "Error" ? error.constructor.name : error.name,
    message: sentenceOf(error),
    ...(typeof code === "string" && { errorCode: code }),
    ...(typeof constraint === "string" && { constraint }),
    ...(typeof table === "string" && { table }),
    at: (error.stack ?? "")
      .split("\n")
      .flatMap((line) => /^\s+at (.+)/.exec(line)?.[1] ?? [])
      .slice(0, 12),
    ...(error.cause !== undefined && depth < 3 && { cause: withoutValues(error.cause, depth + 1) }),
  };
}

function sentenceOf({ message }: Error): string {
  return message
    .replace(/\nparams:[\s\S]*$/, "")
    .replace(/: "[\s\S]*"$/, ": [private]")
    .slice(0, 600);
}

/**
 * Structured logs, one JSON object a line on standard output. Ids are welcome; names, numbers, addresses and words of
 * customers are not.
 */
export const log = pino({
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: (error: unknown) => withoutValues(error) },
  redact: { paths: PRIVATE.flatMap((name) => [name, `*.${name}`]), censor: "[private]" },
});
