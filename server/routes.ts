import type { IncomingMessage, ServerResponse } from "node:http";
import { answerTrpc } from "./api/handler";
import { takeReports } from "./api/reports";
import { answerCarrier } from "./calls/http";
import { healthz, metrics, readyz } from "./health";
import { answerLive } from "./live/http";
import { answerProcessor } from "./processor/http";

type Answer = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

export interface Route {
  readonly path: string;
  readonly methods: readonly string[];
  /** What lets somebody in. Printed by `leaseline doors`. */
  readonly guard: string;
  /** Stays open and tells. */
  readonly stream?: boolean;
  readonly answer: Answer;
}

/** What the listener answers itself; everything else is a page. The longest matching prefix wins. */
export const ROUTES: readonly Route[] = [
  {
    path: "/webhooks/twilio/",
    methods: ["POST"],
    guard: "X-Twilio-Signature by the account's token",
    answer: answerCarrier,
  },
  {
    path: "/webhooks/stripe",
    methods: ["POST"],
    guard: "Stripe-Signature by the endpoint's secret",
    answer: answerProcessor,
  },
  { path: "/api/trpc/", methods: ["GET", "POST"], guard: "a permission per procedure", answer: answerTrpc },
  {
    path: "/api/live",
    methods: ["GET"],
    guard: "a session; topics by permission",
    answer: answerLive,
    stream: true,
  },
  {
    path: "/api/reports",
    methods: ["POST"],
    guard: "open: browsers tell what a policy stopped",
    answer: takeReports,
  },
  { path: "/healthz", methods: ["GET"], guard: "open: says only that the process is alive", answer: healthz },
  { path: "/readyz", methods: ["GET"], guard: "open: names four dependencies, nothing else", answer: readyz },
  { path: "/metrics", methods: ["GET"], guard: "loopback or a private network only", answer: metrics },
];

const byLength = [...ROUTES].sort((a, b) => b.path.length - a.path.length);

/** The route that answers an address, or undefined for a page. */
export function routeOf(url: string): Route | undefined {
  const path = url.split("?", 1)[0] ?? "/";
  return byLength.find((route) =>
    route.path.endsWith("/") ? path.startsWith(route.path) : path === route.path,
  );
}
