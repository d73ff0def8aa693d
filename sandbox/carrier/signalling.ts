import type { WebSocket } from "ws";
import type { Carrier } from "@/sandbox/carrier/carrier";
import type { Said } from "@/sandbox/carrier/said";
import { SoftphoneDesk } from "@/sandbox/carrier/softphones/signal";
import { HandsetDesk } from "@/sandbox/carrier/world/handset-desk";

/** A socket on `/signal`: its first message decides whether it is a softphone (`register`) or a handset (anything else). */
export function openLine(carrier: Carrier, socket: WebSocket): void {
  const line = {
    send(message: Readonly<Record<string, unknown>>) {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
    },
  };
  let desk: SoftphoneDesk | HandsetDesk | undefined;
  socket.on("message", (data) => {
    const said = parse(String(data));
    if (!said) return line.send({ type: "error", message: "A message must be a JSON object." });
    desk ??= said.type === "register" ? new SoftphoneDesk(carrier, line) : new HandsetDesk(carrier, line);
    desk.hear(said);
  });
  socket.on("close", () => desk?.gone());
  socket.on("error", (error) => carrier.log("warn", "signalling socket failed", { error: error.message }));
}

function parse(text: string): Said | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Said) : undefined;
  } catch {
    return undefined;
  }
}
