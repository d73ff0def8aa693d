import { TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import { isPassing } from "@/tenants/lines";
import { log } from "../log";

/**
 * Why something was not done. `precondition` means "not now, something else must happen first"; `conflict` means "somebody
 * was there before you"; `forbidden` means "not you". What is not yours is `not-found`, like what does not exist.
 */
export type RefusalCode =
  | "sign-in"
  | "forbidden"
  | "not-found"
  | "invalid"
  | "conflict"
  | "precondition"
  | "too-many"
  | "unavailable";

interface RefusalHalves {
  /** Further words for the caller's program: a clause, a number of seconds. Travels to the client. */
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
  /** For our log alone. */
  readonly aside?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

const asides = new WeakMap<Refusal, RefusalHalves["aside"]>();

/**
 * The only error the product throws on purpose. Two faces: a sentence for people that says what to do, and an aside that
 * cannot be printed by accident because it is not on the object.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly detail: RefusalHalves["detail"];

  constructor(
    readonly code: RefusalCode,
    sentence: string,
    halves: RefusalHalves = {},
  ) {
    super(sentence, { cause: halves.cause });
    this.detail = halves.detail;
    asides.set(this, halves.aside);
  }
}

const TRANSPORT = {
  "sign-in": "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  "not-found": "NOT_FOUND",
  invalid: "BAD_REQUEST",
  conflict: "CONFLICT",
  precondition: "PRECONDITION_FAILED",
  "too-many": "TOO_MANY_REQUESTS",
  unavailable: "SERVICE_UNAVAILABLE",
} as const satisfies Record<RefusalCode, TRPCError["code"]>;

const IN_THE_WAY =
  "Somebody else is changing the same thing at this moment, or the database is very busy. Look whether it was done, and try again.";

/**
 * The one translation of errors into the transport's. Refusals keep their sentence; what the transport itself refuses
 * (input that does not parse, an unknown procedure) gets one; everything else is our bug: the caller learns a reference
 * and we learn the rest.
 */
export function toTransport(error: TRPCError, requestId: string): TRPCError {
  const { cause } = error;
  if (cause instanceof Refusal) {
    const aside = asides.get(cause);
    if (aside) log.info({ requestId, refusal: cause.code, aside }, cause.message);
    return new TRPCError({ code: TRANSPORT[cause.code], message: cause.message, cause });
  }
  if (cause instanceof ZodError) {
    if (error.code === "BAD_REQUEST")
      return new TRPCError({
        code: "BAD_REQUEST",
        message: "Some of what was sent is not as expected.",
        cause,
      });
  } else if (error.code !== "INTERNAL_SERVER_ERROR") {
    return error;
  }
  if (isPassing(cause)) {
    log.warn({ requestId, err: cause }, "A procedure had to give way.");
    return new TRPCError({ code: "SERVICE_UNAVAILABLE", message: IN_THE_WAY, cause });
  }
  log.error({ requestId, err: cause ?? error }, "A procedure failed.");
  return new TRPCError({
    code: "INTERNAL_SERVER_ERROR",
    message: `Something went wrong on our side. Tell support this reference: ${requestId}.`,
  });
}

/** What a client may know of an error beyond its sentence. Never a stack, never SQL. */
export function publicHalf(error: TRPCError) {
  const { cause } = error;
  if (cause instanceof Refusal) return { refusal: cause.code, ...(cause.detail && { detail: cause.detail }) };
  if (cause instanceof ZodError && error.code === "BAD_REQUEST")
    return { fields: cause.issues.map(({ path, message }) => ({ path: path.join("."), message })) };
  return {};
}

/** Where nobody counted how long, a few seconds will do. */
const A_MOMENT_SECONDS = 5;

/** How long whoever got this error should wait before they try again; undefined when waiting changes nothing. */
export function secondsToWaitFor({ code, cause }: Pick<TRPCError, "code" | "cause">): number | undefined {
  if (code !== "TOO_MANY_REQUESTS" && code !== "SERVICE_UNAVAILABLE") return undefined;
  const seconds = cause instanceof Refusal ? cause.detail?.seconds : undefined;
  return typeof seconds === "number" ? Math.max(1, Math.ceil(seconds)) : A_MOMENT_SECONDS;
}
