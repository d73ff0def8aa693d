import http from "node:http";
import https from "node:https";
import { gunzipSync } from "node:zlib";

/** One request on one fresh connection. */
export interface Outgoing {
  readonly url: string;
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly connectMs: number;
  readonly readMs: number;
}

/** What came back, or at which stage nothing did. */
export type Exchanged =
  | { kind: "answer"; status: number; headers: http.IncomingHttpHeaders; body: string; tooLarge: boolean }
  | { kind: "connect"; reason: string }
  | { kind: "read"; reason: string };

/** Bodies beyond this are refused (11750). */
export const BODY_CEILING_BYTES = 64 * 1024;

/** Perform one HTTP exchange. Never rejects: a failure is a result, told apart by whether the connection stood. */
export function exchange(outgoing: Outgoing): Promise<Exchanged> {
  return new Promise((resolve) => {
    let connected = false;
    const fail = (reason: string) => {
      clearTimeout(patience);
      request.destroy();
      resolve({ kind: connected ? "read" : "connect", reason });
    };
    const request = open(outgoing, (response) => {
      collect(response).then(
        (got) => {
          clearTimeout(patience);
          resolve({ kind: "answer", status: response.statusCode ?? 0, headers: response.headers, ...got });
        },
        (error: Error) => fail(error.message),
      );
    });
    let patience = setTimeout(
      () => fail(`no connection within ${outgoing.connectMs} ms`),
      outgoing.connectMs,
    );
    request.on("socket", (socket) => {
      socket.once(outgoing.url.startsWith("https:") ? "secureConnect" : "connect", () => {
        connected = true;
        clearTimeout(patience);
        patience = setTimeout(() => fail(`no answer within ${outgoing.readMs} ms`), outgoing.readMs);
      });
    });
    // Refused on every address of a name, an error has a code and no message.
    request.on("error", (error: NodeJS.ErrnoException) => fail(error.message || (error.code ?? "")));
    request.end(outgoing.body);
  });
}

function open(outgoing: Outgoing, answered: (response: http.IncomingMessage) => void): http.ClientRequest {
  const url = outgoing.url.replace(/#.*$/s, "");
  const options = { method: outgoing.method, headers: outgoing.headers, agent: false };
  return url.startsWith("https:")
    ? https.request(url, options, answered)
    : http.request(url, options, answered);
}

async function collect(response: http.IncomingMessage): Promise<{ body: string; tooLarge: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    size += (chunk as Buffer).length;
    if (size <= BODY_CEILING_BYTES) chunks.push(chunk as Buffer);
  }
  const raw = Buffer.concat(chunks);
  const plain = response.headers["content-encoding"] === "gzip" && raw.length > 0 ? gunzipSync(raw) : raw;
  return { body: plain.toString("utf8"), tooLarge: size > BODY_CEILING_BYTES };
}
