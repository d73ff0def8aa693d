import { fileURLToPath } from "node:url";
import { migrate } from "@/db/migrate";
import { leaveGround, standOn } from "@/tenants/ground";
import { fingerprint } from "./access/keys";
import { seedDemonstration } from "./demo/seed";
import { EnvironmentError, environment } from "./environment";
import { keepAccount, registerAtCarrier } from "./numbers/writes";
import { processor } from "./vendors/stripe/client";

/**
 * Makes an installation ready to serve: the schema of this version, the carrier account, the demonstration where it is
 * wanted, and our addresses at the carrier. Run before every start; everything in it may be there already.
 */
async function makeReady(): Promise<void> {
  const { databaseUrl, authSecret, home, demonstration, twilio } = environment();
  await migrate({ databaseUrl, authSecret, folder: fileURLToPath(new URL("../db", import.meta.url)) });
  standOn({ databaseUrl, authSecret, processName: "ready", role: "app" });
  if (twilio) {
    const token = fingerprint("webhook address", authSecret, twilio.accountSid).slice(0, 24);
    const account = await keepAccount(twilio.accountSid, token);
    if (demonstration === "forced") await seedDemonstration(home, account.id, new Date());
    await registerAtCarrier(account).catch(tellUnregistered);
  }
  await askProcessor();
  await leaveGround();
  process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
}

/** A carrier that is away is no reason not to serve: numbers registered before still lead here. */
function tellUnregistered(error: unknown): void {
  const why = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    `The carrier could not be told where its calls should go (${why}). Check the TWILIO keys and the network, then start again.\n`,
  );
}

/** The same of the processor: what is owed to it waits in the outbox, but whoever starts us shall hear of it. */
async function askProcessor(): Promise<void> {
  const { stripe, processor: standIn } = environment();
  if (!stripe || standIn) return;
  try {
    await processor().balance.retrieve({}, { timeout: 5_000, maxNetworkRetries: 0 });
  } catch (error) {
    const [why] = (error instanceof Error ? error.message : String(error)).split("\n");
    process.stderr.write(
      `Stripe could not be asked for anything (${why}). Check the STRIPE keys and the network, then start again.\n`,
    );
  }
}

/** What the first to stumble said: those above it only repeat the statement. */
function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? whyOf(error.cause) : error.message;
}

makeReady().then(
  () => process.exit(0),
  (error) => {
    process.stderr.write(`${whyOf(error)}\n`);
    if (!(error instanceof EnvironmentError)) process.stderr.write(`${(error as Error).stack ?? ""}\n`);
    process.exit(1);
  },
);
