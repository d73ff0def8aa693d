import { fileURLToPath } from "node:url";
import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

/** What only runs on the server and must stay a plain `require`: native code, sockets, and SDKs with their own files. */
const SERVER_ONLY = [
  "postgres",
  "ioredis",
  "pino",
  "prom-client",
  "@node-rs/argon2",
  "twilio",
  "stripe",
  "ws",
];

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Our own listener compresses nothing and streams a lot; a proxy in front compresses what is worth it.
  compress: false,
  images: { unoptimized: true },
  turbopack: { root: fileURLToPath(new URL(".", import.meta.url)) },
  serverExternalPackages: SERVER_ONLY,
  // Types are checked by `npm test`; a start on a fresh clone need not wait for them.
  typescript: { ignoreBuildErrors: true },
};

export default createNextIntlPlugin("./app/i18n/request.ts")(config);
