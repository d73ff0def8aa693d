import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { liveStreams } from "./live/streams";

/** Figures of this process in Prometheus text. No tenant, number or person is a label. */
export const registry = new Registry();

collectDefaultMetrics({ register: registry, prefix: "leaseline_" });

export const webhookSeconds = new Histogram({
  name: "leaseline_webhook_seconds",
  help: "From a carrier's request to our answer, by door.",
  labelNames: ["door"],
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
  registers: [registry],
});

export const outboxTries = new Counter({
  name: "leaseline_outbox_tries_total",
  help: "Tries to pay what is owed to the outside, by topic and result.",
  labelNames: ["topic", "result"],
  registers: [registry],
});

export const sweepsFailed = new Counter({
  name: "leaseline_sweeps_failed_total",
  help: "Rounds of the worker that ended in an error, by sweep.",
  labelNames: ["sweep"],
  registers: [registry],
});

new Gauge({
  name: "leaseline_live_streams",
  help: "Open live streams of this process.",
  registers: [registry],
  collect() {
    this.set(liveStreams());
  },
});
