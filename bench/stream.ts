import { type ClientRequest, request } from "node:http";

/** One event stream as a browser tab holds it. */
export interface Stream {
  close(): void;
}

/**
 * Opens an event stream and reports each `data:` object with the instant its last byte came (milliseconds, monotonic).
 * Resolves with the first frame: from then on the server tells everything.
 */
export function openStream(
  url: string,
  headers: Readonly<Record<string, string>>,
  heard: (frame: Readonly<Record<string, unknown>>, at: number) => void,
): Promise<Stream> {
  return new Promise((resolve, reject) => {
    const asked: ClientRequest = request(url, { headers, agent: false }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`${url} answered ${answer.statusCode}.`));
      let rest = "";
      answer.setEncoding("utf8");
      answer.on("data", (text: string) => {
        const at = performance.now();
        const lines = (rest + text).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) if (line.startsWith("data: ")) heard(JSON.parse(line.slice(6)), at);
        resolve({ close: () => asked.destroy() });
      });
      answer.on("error", () => undefined);
    });
    asked.on("error", reject);
    asked.end();
  });
}
