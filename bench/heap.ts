import { readFileSync } from "node:fs";
import { join } from "node:path";
import WebSocket from "ws";

/** What makes a process of an installation open an inspector on a port of its own, on loopback. */
export const INSPECTED = { NODE_OPTIONS: "--inspect-port=0 --inspect" };

/** Memory of a process after its garbage has been collected, in bytes. */
export interface Memory {
  readonly resident: number;
  readonly heap: number;
}

/** The listener's memory: garbage collected through its inspector, figures as its own `/metrics` tells them. */
export async function memoryOf(home: string, url: string): Promise<Memory> {
  const log = readFileSync(join(home, "logs", "app.log"), "utf8");
  const inspector = log.match(/ws:\/\/127\.0\.0\.1:\d+\/[0-9a-f-]+/g)?.at(-1);
  if (!inspector) throw new Error("The listener has no inspector: its log does not name one.");
  await collectGarbage(inspector);
  const text = await (await fetch(`${url}/metrics`)).text();
  const figure = (name: string) => Number(new RegExp(`^leaseline_${name} (\\S+)`, "m").exec(text)?.[1]);
  return { resident: figure("process_resident_memory_bytes"), heap: figure("nodejs_heap_size_used_bytes") };
}

/** Twice: what the first round lets go of, the second collects. */
async function collectGarbage(inspector: string): Promise<void> {
  const socket = new WebSocket(inspector);
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  for (const id of [1, 2]) {
    const answered = new Promise((resolve) =>
      socket.on("message", (told) => JSON.parse(String(told)).id === id && resolve(id)),
    );
    socket.send(JSON.stringify({ id, method: "HeapProfiler.collectGarbage" }));
    await answered;
  }
  socket.close();
}
