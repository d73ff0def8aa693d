import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self' blob: http: https:; " +
  "connect-src 'self' ws:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The page's files lie beside this module, or in the source tree beside the bundle this module was built into. */
function folder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const candidates = [join(here, "handset"), join(here, "../sandbox/carrier/handset")];
  return candidates.find((candidate) => existsSync(join(candidate, "index.html"))) ?? join(here, "handset");
}

/** Serve the handset page and its parts, each under a policy that runs nothing but them. */
export async function serveHandset(path: string, response: ServerResponse): Promise<void> {
  const name = path === "/handset" || path === "/handset/" ? "index.html" : path.slice("/handset/".length);
  const type = /^[a-z-]+\.(html|css|js|svg)$/.test(name) ? TYPES[extname(name)] : undefined;
  const body = type && (await readFile(join(folder(), name)).catch(() => undefined));
  if (!type || !body) {
    response.writeHead(404, { "Content-Type": "text/plain" }).end("There is no such page on this handset.");
    return;
  }
  response.writeHead(200, {
    "Content-Type": type,
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
  });
  response.end(body);
}
