import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Account } from "@/sandbox/carrier/account";
import { openBook } from "@/sandbox/carrier/book";
import type { Carrier, Log } from "@/sandbox/carrier/carrier";
import { listen } from "@/sandbox/carrier/listen";
import { startMixer } from "@/sandbox/carrier/media/mixer";
import { openRegistrar } from "@/sandbox/carrier/softphones/registrar";
import { startCallbacks } from "@/sandbox/carrier/webhooks/callbacks";
import { foundTown } from "@/sandbox/carrier/world/town";
import { startClock } from "@/sandbox/clock";

export interface CarrierSettings {
  readonly account: Omit<Account, "createdAt">;
  /** 0 for any. */
  readonly port: number;
  /** Where numbers and applications are kept; in memory only when absent. */
  readonly stateFile?: string;
  readonly log?: Log;
}

export interface RunningCarrier {
  readonly carrier: Carrier;
  readonly port: number;
  close(): Promise<void>;
}

/** Put a carrier together and let it listen on loopback. */
export async function startCarrier(settings: CarrierSettings): Promise<RunningCarrier> {
  const log: Log = settings.log ?? (() => {});
  const clock = startClock();
  const floor = { legs: new Map(), conferences: new Map() };
  const callbacks = startCallbacks(settings.account.authToken, clock, {
    delivered(webhook, outcome) {
      if (outcome.code === undefined && !outcome.lost) return;
      log("warn", "status callback not delivered", { url: webhook.url, ...outcome, body: undefined });
    },
  });
  const carrier: Carrier = {
    account: { ...settings.account, createdAt: clock.now() },
    clock,
    book: openBook(settings.stateFile),
    ...floor,
    queues: new Map(),
    messages: new Map(),
    callbacks,
    registrar: openRegistrar(),
    town: foundTown(clock),
    mixer: startMixer(floor),
    log,
  };
  const server = await listen(carrier, settings.port);
  return { carrier, port: (server.address() as AddressInfo).port, close: () => close(carrier, server) };
}

function close(carrier: Carrier, server: Server): Promise<void> {
  carrier.clock.stop();
  return new Promise((closed) => {
    server.close(() => closed());
    server.closeAllConnections();
  });
}
