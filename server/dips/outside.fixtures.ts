import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A system of a lessee on this machine, and what it was asked. */
export interface LesseeSystem {
  readonly port: number;
  readonly asked: {
    readonly path: string;
    readonly headers: IncomingMessage["headers"];
    readonly body: string;
  }[];
  /** Bytes of the large answer that were really handed to the network. */
  sent: number;
  close(): Promise<void>;
}

const json = (res: ServerResponse, value: unknown, status = 200): void => {
  res.writeHead(status, { "content-type": "application/json; charset=utf-8" });
  res.end(JSON.stringify(value));
};

/** How the system behaves, by path. */
type Manner = (res: ServerResponse, system: LesseeSystem, req: IncomingMessage) => void;

const MEGABYTE = Buffer.alloc(1024 * 1024, " ");
const goTo =
  (location: string, status = 302): Manner =>
  (res) =>
    void res.writeHead(status, { location }).end();

const MANNERS: Readonly<Record<string, Manner>> = {
  "/guest": (res) => json(res, { guest: { tier: "gold", nights: 12, number: "+442079460123" } }),
  "/nobody": (res) => json(res, { error: "unknown" }, 404),
  "/nothing": (res) => void res.writeHead(204).end(),
  "/hangs": () => undefined,
  "/half": (res) => {
    res.writeHead(200, { "content-type": "application/json" });
    res.write('{"guest":');
  },
  "/drips": (res) => {
    res.writeHead(200, { "content-type": "application/json" });
    const drop = setInterval(() => res.write(" "), 50);
    res.on("close", () => clearInterval(drop));
  },
  "/huge": (res, system) => {
    res.writeHead(200, { "content-type": "application/json" });
    let left = 10;
    const more = (): void => {
      if (left-- <= 0) return void res.end("{}");
      res.write(MEGABYTE, (error) => {
        if (error) return;
        system.sent += MEGABYTE.length;
        more();
      });
    };
    more();
  },
  "/announced": (res) => void res.writeHead(200, { "content-length": 10_485_760 }).write("{"),
  "/packed": (res) =>
    void res.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end("x"),
  "/page": (res) => void res.writeHead(200, { "content-type": "text/html" }).end("<p>gold"),
  "/broken": (res) => void res.writeHead(200, { "content-type": "application/json" }).end('{"guest":'),
  "/latin": (res) =>
    void res
      .writeHead(200, { "content-type": "application/json" })
      .end(Buffer.from('{"guest":"\xe9"}', "latin1")),
  "/otherwise": (res) => json(res, { guest: { tier: { name: "gold" } } }),
  "/forbidden": (res) => json(res, {}, 403),
  "/fails": (res) => json(res, {}, 500),
  "/cut": (res) => void res.destroy(),
  "/recovers": (res, { asked }) =>
    asked.filter(({ path }) => path.startsWith("/recovers")).length === 1
      ? json(res, {}, 500)
      : json(res, { guest: { tier: "gold" } }),
  "/to-metadata": goTo("http://169.254.169.254/latest/meta-data/"),
  "/to-loopback": goTo("http://127.0.0.1:6379/"),
  "/to-nat64": goTo("http://[64:ff9b::a9fe:a9fe]/", 307),
  "/to-evil": goTo("https://evil.example/guest"),
  "/to-file": goTo("file:///etc/passwd"),
  "/to-private": goTo("http://inside.example.com/guest"),
  "/to-other": goTo("http://pbx.example.com/guest"),
  "/to-itself": goTo("/to-itself"),
  "/to-guest": goTo("/guest?number=1", 308),
  "/to-nowhere": (res) => void res.writeHead(302).end(),
};

/** Opens a lessee's system on loopback. */
export function lesseeSystem(): Promise<LesseeSystem> {
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on("data", (chunk: Buffer) => chunks.push(chunk));
    req.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      system.asked.push({ path: req.url ?? "", headers: req.headers, body });
      MANNERS[(req.url ?? "").split("?", 1)[0] ?? ""]?.(res, system, req);
    });
  });
  const system: LesseeSystem = {
    ...{ port: 0, asked: [], sent: 0 },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () =>
      resolve(Object.assign(system, { port: (server.address() as AddressInfo).port })),
    );
  });
}
