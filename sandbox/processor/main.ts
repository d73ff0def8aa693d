import { join } from "node:path";
import { startProcessor } from "@/sandbox/processor/start";

/** The sandbox processor as a process of its own: settings from the environment, one ready line, gone on SIGTERM. */
async function main(): Promise<void> {
  const { env } = process;
  const secretKey = env.STRIPE_SECRET_KEY;
  if (!secretKey) {
    throw new Error(
      "The sandbox processor needs STRIPE_SECRET_KEY. npm start makes one; set it when starting it alone.",
    );
  }
  const running = await startProcessor({
    secretKey,
    port: Number(env.PORT ?? 0),
    stateFile: env.LEASELINE_HOME ? join(env.LEASELINE_HOME, "processor.json") : undefined,
  });
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => void running.close().then(() => process.exit(0)));
  }
  process.stdout.write(`${JSON.stringify({ ready: true, port: running.port })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
