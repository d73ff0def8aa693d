import type { ServerResponse } from "node:http";
import { environment } from "./environment";

/** Headers of everything that leaves this program, pages included; `proxy.ts` adds the policy that needs a nonce. */
export function secure(res: ServerResponse): void {
  res.setHeader("X-Content-Type-Options", "nosniff");
  res.setHeader("Referrer-Policy", "no-referrer");
  res.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  if (environment().publicUrl.startsWith("https:"))
    res.setHeader("Strict-Transport-Security", "max-age=63072000; includeSubDomains; preload");
}
