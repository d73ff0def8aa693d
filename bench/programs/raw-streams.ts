// The least an event stream can be: headers, a greeting, and whatever somebody posts for it.

import type { IncomingMessage, ServerResponse } from "node:http";
import { listen } from "./listening";

const streams = new Map<string, ServerResponse>();

function collected(): NodeJS.MemoryUsage {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage();
}

listen((req: IncomingMessage, res: ServerResponse) => {
  const [path, name = ""] = (req.url ?? "").split("?");
  if (path === "/memory") return void res.end(JSON.stringify(collected()));
  if (path === "/tell") {
    req.setEncoding("utf8").on("data", (text: string) => streams.get(name)?.write(`data: ${text}\n\n`));
    return void req.on("end", () => res.end());
  }
  streams.set(name, res);
  res.once("close", () => streams.delete(name));
  res.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-cache" });
  res.write('data: {"kind":"heartbeat"}\n\n');
});
