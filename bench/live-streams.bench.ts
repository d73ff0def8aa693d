import { Agent, request } from "node:http";
import { publish } from "@/server/live/publish";
import { closeRedis, openRedis } from "@/server/vendors/redis/clients";
import { chance, SEED } from "./chance";
import { atEnd, cleanly, say } from "./cleanup";
import { judge, percentile, tell } from "./figures";
import { type Desk, hire } from "./floor";
import { INSPECTED, type Memory, memoryOf } from "./heap";
import { standUp } from "./installation";
import { runProgram } from "./program";
import { openStream, type Stream } from "./stream";

const STREAMS = 1000;
/** Opened and closed before anything counts: code, buffers and caches are then where they stay. */
const WARM_UP = 200;
const AT_ONCE = 20;
const EVENTS = 2000;
const EVENTS_PER_SECOND = 200;
const MOST_KB = 25;
const MOST_MS = 100;

await cleanly(async () => {
  const installation = await standUp(INSPECTED);
  await openRedis(installation.env.REDIS_URL ?? "");
  atEnd(closeRedis);
  say(`hiring ${STREAMS} agents`);
  const desks = await hire(installation, STREAMS);
  const ours = await measured(desks, {
    address: () => `${installation.url}/api/live`,
    memory: () => memoryOf(installation.home, installation.url),
    tell: ({ agentId }, event) => publish(`agent:${agentId}`, event),
  });
  const { origin } = await runProgram("raw-streams", {}, ["--expose-gc"]);
  const agent = new Agent({ keepAlive: true });
  atEnd(() => agent.destroy());
  const theirs = await measured(desks, {
    address: ({ agentId }) => `${origin}/live?${agentId}`,
    memory: async () => {
      const { rss, heapUsed } = (await (await fetch(`${origin}/memory`)).json()) as NodeJS.MemoryUsage;
      return { resident: rss, heap: heapUsed };
    },
    tell: ({ agentId }, event) => post(agent, `${origin}/tell?${agentId}`, JSON.stringify(event)),
  });
  const figures = {
    heapKb: ours.heapKb,
    deliveryP50Ms: ours.p50,
    deliveryP99Ms: ours.p99,
    baselineDeliveryP99Ms: theirs.p99,
  };
  tell({ name: "live-streams", value: ours.kb, unit: "KB/stream", baseline: theirs.kb, ...figures });
  judge(`a stream should need at most ${MOST_KB} KB`, ours.kb <= MOST_KB);
  judge(`an event should be delivered within ${MOST_MS} ms (p99)`, ours.p99 < MOST_MS);
});

interface Side {
  readonly address: (desk: Desk) => string;
  readonly memory: () => Promise<Memory>;
  readonly tell: (desk: Desk, event: { kind: string; n: number }) => Promise<unknown>;
}

/** Memory before and after the streams were opened, then how long events take to arrive. */
async function measured(desks: readonly Desk[], side: Side) {
  const arrived = new Map<number, number>();
  const heard = ({ kind, n }: Readonly<Record<string, unknown>>, at: number) =>
    kind === "bench.tick" && arrived.set(Number(n), at);
  const open = (some: readonly Desk[]) =>
    openAll(some, (desk) => [side.address(desk), { cookie: desk.cookie }, heard]);
  const closeAll = (streams: readonly Stream[]) => {
    for (const stream of streams) stream.close();
    return settled();
  };
  await closeAll(await open(desks.slice(0, WARM_UP)));
  const before = await side.memory();
  const streams = await open(desks);
  await settled();
  const after = await side.memory();
  const per = (figure: keyof Memory) => (after[figure] - before[figure]) / 1024 / streams.length;
  say(
    `${streams.length} streams: ${per("resident").toFixed(1)} KB each, of it heap ${per("heap").toFixed(1)} KB`,
  );
  const delays = await deliver(desks, side.tell, arrived);
  await closeAll(streams);
  return {
    kb: per("resident"),
    heapKb: per("heap"),
    p50: percentile(delays, 0.5),
    p99: percentile(delays, 0.99),
  };
}

/** Two heartbeats pass, and one check of the sessions: whatever a stream costs at rest has been paid. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 11_000));
}

async function openAll(
  desks: readonly Desk[],
  how: (desk: Desk) => Parameters<typeof openStream>,
): Promise<Stream[]> {
  const streams: Stream[] = [];
  for (let from = 0; from < desks.length; from += AT_ONCE) {
    const some = desks.slice(from, from + AT_ONCE);
    streams.push(...(await Promise.all(some.map((desk) => openStream(...how(desk))))));
  }
  atEnd(() => streams.map((stream) => stream.close()));
  return streams;
}

/** Tells events at an even pace to desks drawn by lot. All must arrive. */
async function deliver(
  desks: readonly Desk[],
  tellOne: Side["tell"],
  arrived: Map<number, number>,
): Promise<number[]> {
  const draw = chance(SEED);
  const told = new Map<number, number>();
  const began = performance.now();
  for (let n = 0; n < EVENTS; n += 1) {
    const due = began + (n * 1000) / EVENTS_PER_SECOND;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    told.set(n, performance.now());
    const desk = desks[Math.floor(draw() * desks.length)];
    if (desk) tellOne(desk, { kind: "bench.tick", n }).catch((error) => say(String(error)));
  }
  const deadline = performance.now() + 10_000;
  while (arrived.size < EVENTS && performance.now() < deadline) await new Promise((r) => setTimeout(r, 20));
  if (arrived.size < EVENTS) throw new Error(`${EVENTS - arrived.size} of ${EVENTS} events never arrived.`);
  return [...arrived].map(([n, at]) => at - (told.get(n) ?? 0));
}

function post(agent: Agent, url: string, body: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: "POST", agent }, (answer) => answer.resume().on("end", resolve));
    asked.on("error", reject).end(body);
  });
}
