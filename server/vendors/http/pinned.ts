import type { LookupFunction } from "node:net";
import { Agent, buildConnector, errors } from "undici";

/** One question to somebody else's server, with the address it goes to. */
export interface Question {
  readonly url: URL;
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The address that was checked. The connection goes there and nowhere else: the name is not looked up again. */
  readonly address: string;
  /** Another port than the address says: for tests alone. */
  readonly port?: number;
  /** Ends everything: connecting, waiting, reading. */
  readonly signal: AbortSignal;
  readonly mostBytes: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly type: string;
  readonly location: string | undefined;
  readonly body: Buffer;
}

/** The answer is larger than was agreed, or is packed; it was not read to its end. */
export class AnswerRefused extends Error {
  override readonly name = "AnswerRefused";
  constructor(
    readonly why: "too-large" | "packed",
    readonly bytes: number,
  ) {
    super(`The answer is ${why}.`);
  }
}

const MOST_HEADER_BYTES = 16_384;

/**
 * Asks once, over a connection of its own that is closed afterwards: no redirect is followed, no proxy of the environment
 * is used, nothing is kept for the next question. The certificate is checked against the name, not the address.
 */
export async function ask(question: Question): Promise<HttpAnswer> {
  const agent = new Agent({
    connect: connectorTo(question),
    ...{ connections: 1, pipelining: 0, maxHeaderSize: MOST_HEADER_BYTES, headersTimeout: 0, bodyTimeout: 0 },
  });
  try {
    return await exchange(agent, question);
  } finally {
    await agent.destroy();
  }
}

/** Node asks with `all` on some ways and without on others: both get the one address. */
function connectorTo({ address, port }: Question): buildConnector.connector {
  const family = address.includes(":") ? 6 : 4;
  const lookup: LookupFunction = (_host, { all }, done) =>
    all ? done(null, [{ address, family }]) : done(null, address, family);
  const connect = buildConnector({ lookup, autoSelectFamily: false, allowH2: false } as never);
  return (options, done) => connect(port === undefined ? options : { ...options, port: String(port) }, done);
}

async function exchange(agent: Agent, question: Question): Promise<HttpAnswer> {
  const { url, method, headers, body, signal, mostBytes } = question;
  const answer = await agent.request({
    ...{ origin: url.origin, path: url.pathname + url.search, method, headers, signal },
    ...(body !== undefined && { body }),
  });
  const head = (name: string) => [answer.headers[name]].flat()[0];
  const packed = (head("content-encoding") ?? "identity") !== "identity";
  const announced = Number(head("content-length") ?? 0);
  if (packed || announced > mostBytes) throw new AnswerRefused(packed ? "packed" : "too-large", announced);
  return {
    status: answer.statusCode,
    type: (head("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "",
    location: head("location"),
    body: await readUpTo(answer.body, mostBytes),
  };
}

/** Counts while it reads: whoever sends more than the cap is cut off there, not at the end. */
async function readUpTo(stream: AsyncIterable<Buffer>, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > most) throw new AnswerRefused("too-large", size);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Did nobody even hear the question? Then it may be sent again without harm. */
export const wasNotHeard = (error: unknown): boolean =>
  error instanceof errors.ConnectTimeoutError ||
  ["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH"].includes((error as { code?: string }).code ?? "");
