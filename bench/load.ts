import { Agent, request } from "node:http";

/** One request as it goes over the wire. */
export interface Wire {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What is asked, how many at a time and how long, and how a good answer is known. */
export interface Load {
  readonly origin: string;
  readonly next: () => Wire;
  readonly inFlight: number;
  readonly forMs: number;
  readonly isGood: (body: string) => boolean;
}

export interface Taken {
  readonly perSecond: number;
  readonly answered: number;
}

/**
 * Keeps so many requests in flight over connections that stay open, each next one as soon as one is answered. A wrong
 * answer ends the measurement: fast errors are no result.
 */
export async function hammer(load: Load): Promise<Taken> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.inFlight });
  const { hostname, port } = new URL(load.origin);
  const began = performance.now();
  const until = began + load.forMs;
  let answered = 0;
  const one = async () => {
    while (performance.now() < until) {
      const body = await ask({ agent, hostname, port }, load.next());
      if (!load.isGood(body)) throw new Error(`An answer under load is wrong: ${body.slice(0, 300)}`);
      answered += 1;
    }
  };
  try {
    await Promise.all(Array.from({ length: load.inFlight }, one));
    return { perSecond: (answered / (performance.now() - began)) * 1000, answered };
  } finally {
    agent.destroy();
  }
}

interface Line {
  readonly agent: Agent;
  readonly hostname: string;
  readonly port: string;
}

/** Asks once; anything but 200 is an error. */
function ask({ agent, hostname, port }: Line, { method, path, headers, body }: Wire): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request({ agent, hostname, port, method, path, headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (part: string) => {
        text += part;
      });
      answer.on("end", () =>
        answer.statusCode === 200
          ? resolve(text)
          : reject(new Error(`${path} answered ${answer.statusCode} under load: ${text.slice(0, 300)}`)),
      );
    });
    asked.on("error", reject);
    asked.end(body);
  });
}
