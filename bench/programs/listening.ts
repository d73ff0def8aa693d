import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** Listens anywhere on this machine, tells whoever started us where, and does not outlive them. */
export function listen(answer: RequestListener): void {
  const server = createServer(answer);
  server.keepAliveTimeout = 65_000;
  server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
  process.once("disconnect", () => process.exit(0));
  process.once("SIGTERM", () => process.exit(0));
}

/** A variable that whoever starts this program has to set. */
export function given(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing.`);
  return value;
}
