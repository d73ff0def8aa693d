import { join } from "node:path";
import { startCarrier } from "@/sandbox/carrier/start";

/** The sandbox carrier as a process of its own: settings from the environment, one ready line, gone on SIGTERM. */
async function main(): Promise<void> {
  const { env } = process;
  const home = env.LEASELINE_HOME;
  const sid = needed("TWILIO_ACCOUNT_SID");
  const running = await startCarrier({
    account: {
      sid,
      authToken: needed("TWILIO_AUTH_TOKEN"),
      apiKey: env.TWILIO_API_KEY ?? "",
      apiSecret: env.TWILIO_API_SECRET ?? "",
    },
    port: Number(env.PORT ?? 0),
    stateFile: home ? join(home, "carrier.json") : undefined,
    log: (level, message, facts) =>
      write({ level, time: Date.now(), name: "carrier", msg: message, ...facts }),
  });
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => running.close().then(() => process.exit(0)));
  }
  // One call gone wrong must not take the network down with it.
  process.on("unhandledRejection", (error) =>
    write({
      level: "error",
      time: Date.now(),
      name: "carrier",
      msg: "unhandled rejection",
      error: String(error),
    }),
  );
  write({ ready: true, port: running.port });
}

function needed(name: string): string {
  const value = process.env[name];
  if (value) return value;
  throw new Error(
    `The sandbox carrier needs ${name}. npm start makes one; set it when starting the carrier alone.`,
  );
}

function write(line: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
