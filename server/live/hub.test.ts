import { createServer, get, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Principal } from "../access/rules";
import { decline } from "../desk/writes/offer";
import { pause, ready } from "../desk/writes/shift";
import { FreshFloor } from "../routing/fresh-floor";
import { deskOf } from "../routing/reads";
import { withdraw } from "../routing/writes";
import { liveHandler } from "./hub";
import { publish } from "./publish";
import { drainLive, endDeadSessions, liveStreams, watchSessions } from "./streams";

let floor: FreshFloor;
let server: Server;
let agent: Principal;
const visitors = new Map<string, Principal>();
const tabs: Tab[] = [];

interface Frame {
  readonly id?: number;
  readonly event: { kind: string } & Record<string, unknown>;
}

/** A browser tab with an open stream. */
class Tab {
  readonly frames: Frame[] = [];
  ended = false;
  #text = "";

  private constructor(readonly answer: IncomingMessage) {
    answer.setEncoding("utf8");
    answer.on("data", (text: string) => this.#take(text));
    answer.on("end", () => {
      this.ended = true;
    });
    answer.on("error", () => {
      this.ended = true;
    });
  }

  static async open(who: Principal, { last = "", topics = "" } = {}): Promise<Tab> {
    visitors.set(who.personId, who);
    const { port } = server.address() as AddressInfo;
    const headers = { who: who.personId, ...(last && { "last-event-id": last }) };
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      get({ port, path: `/api/live?topics=${topics}`, headers, agent: false }, resolve).on("error", reject);
    });
    const tab = new Tab(answer);
    tabs.push(tab);
    return tab;
  }

  #take(text: string): void {
    this.#text += text;
    const blocks = this.#text.split("\n\n");
    this.#text = blocks.pop() ?? "";
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      const id = /^id: (\d+)$/m.exec(block)?.[1];
      if (data) this.frames.push({ ...(id && { id: Number(id) }), event: JSON.parse(data) });
    }
  }

  kinds(): string[] {
    return this.frames.map(({ event }) => event.kind).filter((kind) => kind !== "heartbeat");
  }

  close(): void {
    this.answer.destroy();
  }
}

async function until<T>(look: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline) {
    const seen = await look();
    if (seen) return seen;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("It did not happen within 10 s.");
}

const saw = (tab: Tab, kind: string) => until(() => tab.frames.find(({ event }) => event.kind === kind));

beforeAll(async () => {
  floor = await FreshFloor.open("live", 1);
  agent = floor.agents[0] as Principal;
  server = createServer((req, res) => {
    const who = visitors.get(String(req.headers.who));
    if (who) void liveHandler(req, res, who);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  await floor.seat(agent);
});
afterEach(async () => {
  for (const tab of tabs.splice(0)) tab.close();
  await until(() => liveStreams() === 0);
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await floor.close();
});

describe("a stream", () => {
  test("says the server's time at once, and asks nobody on the way to keep anything back", async () => {
    const tab = await Tab.open(agent);
    const { event } = await saw(tab, "heartbeat");
    expect(Math.abs(Date.now() - Number(event.now))).toBeLessThan(5000);
    expect(tab.answer.headers).toMatchObject({
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    });
  });

  test("brings an offer with its whole card to every tab of its agent, and to nobody else", async () => {
    const other = await floor.hire();
    const [one, two, foreign] = [await Tab.open(agent), await Tab.open(agent), await Tab.open(other)];
    const call = await floor.call(floor.harbour, "+442071239999");
    const { event, id } = await saw(one, "desk.offered");
    expect(event).toMatchObject({
      interaction: call.interactionId,
      card: {
        tenant: "harbour",
        from: "+442071239999",
        brand: { name: "Harbour Lane Hotels" },
        state: "offered",
      },
    });
    expect(event.card).toMatchObject({
      greeting: expect.arrayContaining([{ text: "Agent 1", variable: "agent" }]),
    });
    expect(Number(event.until) - Number(event.since)).toBe(15_000);
    expect(id).toBeGreaterThan(0);
    await saw(two, "desk.offered");
    expect(foreign.kinds()).toEqual([]);
    await floor.hangUp(call);
    await withdraw(call);
    await saw(one, "desk.changed");
  });

  test("goes on where it broke off, for the same agent only", async () => {
    const tab = await Tab.open(agent);
    await pause({ principal: agent }, { reason: "coffee" });
    const { id } = await saw(tab, "desk.changed");
    tab.close();
    await ready({ principal: agent });
    await pause({ principal: agent }, { reason: "tea" });
    const resumed = await Tab.open(agent, { last: String(id) });
    await until(() => resumed.kinds().length === 2);
    expect(resumed.frames.flatMap(({ event }) => event.state ?? [])).toEqual(["ready", "break"]);
    const stranger = await Tab.open(await floor.hire(), { last: String(id) });
    await saw(stranger, "resync");
    expect(stranger.kinds()).toEqual(["resync"]);
    await ready({ principal: agent });
  });

  test("that resumes after the offer is over does not show its card", async () => {
    const tab = await Tab.open(agent);
    const call = await floor.call();
    const { id } = await saw(tab, "desk.offered");
    tab.close();
    const offer = (await deskOf(agent.personId))?.offerId ?? "";
    await decline({ principal: agent }, { offer, reason: "headset" });
    await floor.hangUp(call);
    await withdraw(call);
    const resumed = await Tab.open(agent, { last: String(Number(id) - 1) });
    await until(() => resumed.kinds().length > 0);
    expect(resumed.frames.some(({ event }) => "card" in event)).toBe(false);
  });

  test("is told to read everything anew when its position is too old", async () => {
    const tab = await Tab.open(agent, { last: "999999999" });
    await saw(tab, "resync");
  });

  test("carries the floor and a lessee's calls only to those who may watch them", async () => {
    const supervisor: Principal = {
      ...agent,
      personId: (await floor.hire()).personId,
      memberships: [{ ...agent.memberships[0], role: "supervisor" } as never],
    };
    const asked = { topics: "floor,tenant:harbour" };
    const [allowed, refused] = [await Tab.open(supervisor, asked), await Tab.open(agent, asked)];
    await saw(allowed, "heartbeat");
    await saw(refused, "heartbeat");
    const about = { tenantId: floor.harbour.id, queue: "bookings" };
    await until(async () => {
      await publish("floor", { kind: "queue.changed", ...about });
      await publish(`tenant:${floor.harbour.id}`, { kind: "interaction.changed", ...about });
      return allowed.kinds().includes("queue.changed") && allowed.kinds().includes("interaction.changed");
    });
    expect(refused.kinds()).toEqual([]);
  });

  test("is refused when a person has eight of them", async () => {
    for (let n = 0; n < 8; n++) await Tab.open(agent);
    const ninth = await Tab.open(agent);
    expect(ninth.answer.statusCode).toBe(429);
    expect(ninth.answer.headers["retry-after"]).toBe("30");
  });

  test("ends when its session has ended", async () => {
    const other = await floor.hire();
    const [ended, kept] = [await Tab.open(agent), await Tab.open(other)];
    watchSessions(async () => new Set([other.sessionId]));
    await endDeadSessions(Date.now() + 15_000);
    await until(() => ended.ended);
    expect(kept.ended).toBe(false);
  });

  test("whose reader is too slow is cut", async () => {
    const tab = await Tab.open(
      { ...agent, memberships: [{ ...agent.memberships[0], role: "owner" } as never] },
      { topics: "floor" },
    );
    await saw(tab, "heartbeat");
    tab.answer.pause();
    const text = "x".repeat(64 * 1024);
    await until(async () => {
      await publish("floor", { kind: "floor.changed", text });
      return liveStreams() === 0;
    });
  });

  test("says when to come back before the process stops", async () => {
    const tab = await Tab.open(agent);
    await saw(tab, "heartbeat");
    await drainLive();
    const { event } = await saw(tab, "drain");
    expect(Number(event.inMs)).toBeLessThanOrEqual(5000);
    await until(() => tab.ended);
  });
});
