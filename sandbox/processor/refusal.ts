/** The error object of the processor's API; every failure has one, because the SDK looks at nothing else. */
export interface ErrorBody {
  readonly type: "invalid_request_error" | "idempotency_error" | "rate_limit_error" | "api_error";
  readonly code?: string;
  readonly message: string;
  readonly param?: string;
}

/** A refusal: status and envelope. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: ErrorBody;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: ErrorBody, headers: Readonly<Record<string, string>> = {}) {
    super(body.message);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** 400 with the usual type. */
export function invalid(message: string, more: { code?: string; param?: string } = {}): Refusal {
  return new Refusal(400, { type: "invalid_request_error", message, ...more });
}

/** 404: `No such customer: 'cus_x'`. */
export function missing(noun: string, id: string, param = "id"): Refusal {
  const message = `No such ${noun}: '${id}'`;
  return new Refusal(404, { type: "invalid_request_error", code: "resource_missing", message, param });
}
