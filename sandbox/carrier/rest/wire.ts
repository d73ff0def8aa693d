import type { Carrier } from "@/sandbox/carrier/carrier";
import type { Form } from "@/sandbox/carrier/form";

/** A request to the 2010 API that has passed the door. */
export interface RestRequest {
  readonly carrier: Carrier;
  /** The named parts of the path. */
  readonly path: Readonly<Record<string, string>>;
  /** The body of a POST, or the query of a GET. */
  readonly form: Form;
  /** The path below the host, without the query: what paging links repeat. */
  readonly uri: string;
}

export interface Reply {
  readonly status: number;
  readonly body?: Readonly<Record<string, unknown>>;
}

export interface Route {
  readonly method: "GET" | "POST" | "DELETE";
  /** Below `/Accounts/{sid}/`, without `.json`; `:name` is a part. */
  readonly path: string;
  handle(request: RestRequest): Reply | Promise<Reply>;
}

/** A refusal in the API's own envelope. */
export class RestError extends Error {
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** The carrier's code for "this sandbox does not do that": the real carrier has none, because it does. */
export const NOT_SERVED = 20501;

export function errorBody(error: RestError): Record<string, unknown> {
  return {
    code: error.code,
    message: error.message,
    more_info: `https://www.twilio.com/docs/errors/${error.code}`,
    status: error.status,
  };
}

export function notFound(uri: string): RestError {
  return new RestError(404, 20404, `The requested resource ${uri} was not found`);
}

/** A field that must be there. */
export function required(request: RestRequest, name: string, code: number): string {
  const value = request.form.get(name);
  if (value === undefined || value === "") {
    throw new RestError(400, code, `A '${name}' field is required.`);
  }
  return value;
}

export function flag(form: Form, name: string): boolean | undefined {
  const text = form.get(name);
  return text === undefined ? undefined : text.toLowerCase() === "true";
}

export function method(form: Form, name: string): "GET" | "POST" {
  const text = (form.get(name) || "POST").toUpperCase();
  if (text === "GET" || text === "POST") return text;
  throw new RestError(400, 20001, `'${name}' must be GET or POST, not '${text}'.`);
}

/** A whole number within bounds; absent or empty gives the fallback. */
export function whole(
  form: Form,
  name: string,
  { fallback, min, max }: { fallback: number; min: number; max: number },
): number {
  const text = form.get(name);
  if (text === undefined || text === "") return fallback;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new RestError(400, 20001, `'${name}' must be a whole number from ${min} to ${max}, not '${text}'.`);
}

/** Refuse parameters that the real carrier would obey and this one cannot: pretending would be worse. */
export function refuse(request: RestRequest, names: readonly string[]): void {
  const asked = names.find(
    (name) => !["", "false", undefined].includes(request.form.get(name)?.toLowerCase()),
  );
  if (asked)
    throw new RestError(501, NOT_SERVED, `The sandbox carrier does not serve the parameter '${asked}'.`);
}

export function accountUri(carrier: Carrier, rest: string): string {
  return `/2010-04-01/Accounts/${carrier.account.sid}/${rest}`;
}
