import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import WebSocket from "ws";
import type { SoftphoneEvent } from "../softphone";
import { passFor, startCarrierProcess, startOffice } from "./carrier-process.fixture";
import type { Socket } from "./line";
import type { AroundMedia, Media } from "./media";
import type { Message } from "./messages";
import type { Memory, RememberedCall } from "./remembered-call";
import { SandboxSoftphone } from "./sandbox-softphone";

/** Brings the caller into the room that was asked for, as our server does. */
const intoRoom = ({ interaction = "lobby" }: Record<string, string>) =>
  `<?xml version="1.0"?><Response><Dial><Conference>${interaction}</Conference></Dial></Response>`;

let carrier: Awaited<ReturnType<typeof startCarrierProcess>>;
let office: Awaited<ReturnType<typeof startOffice>>;
let application: string;

beforeAll(async () => {
  [carrier, office] = await Promise.all([startCarrierProcess(), startOffice(intoRoom)]);
  application = await carrier.application(office.url);
});
afterAll(async () => {
  await Promise.all([carrier?.close(), office?.close()]);
});
beforeEach(() => {
  office.asked.length = 0;
});

/** What a browser would remember, for one test. */
function memory(): Memory & { kept?: RememberedCall } {
  const own: Memory & { kept?: RememberedCall } = {
    keep: (call) => {
      own.kept = { ...call, at: Date.now() };
    },
    recall: () => own.kept,
    forget: () => {
      delete own.kept;
    },
  };
  return own;
}

/** A phone on a real line to the real carrier. Sound is the browser's; here it is only written down what is asked of it. */
function phone({ identity = "a_1", token = passFor(identity, application), remembered = memory() } = {}) {
  const sockets: WebSocket[] = [];
  const sound: { heard: Message[]; muted: boolean[]; around?: AroundMedia } = { heard: [], muted: [] };
  const events: string[] = [];
  const softphone = new SandboxSoftphone({
    askForPass: async () => ({ token, identity, gateway: carrier.gateway }),
    openSocket: (address) => {
      const socket = new WebSocket(address);
      sockets.push(socket);
      return socket as unknown as Socket;
    },
    openMedia: (around): Media => {
      sound.around = around;
      return {
        hear: (message) => void sound.heard.push(message),
        mute: (muted) => void sound.muted.push(muted),
        close: () => {},
      };
    },
    memory: remembered,
  });
  const names: SoftphoneEvent[] = ["registered", "connected", "disconnected", "reconnecting", "error"];
  for (const name of names) softphone.on(name, () => events.push(name));
  const happened = (name: SoftphoneEvent, times = 1) =>
    vi.waitFor(
      () => expect(events.filter((one) => one === name).length).toBeGreaterThanOrEqual(times),
      8_000,
    );
  return { softphone, events, sound, sockets, remembered, happened };
}

describe("the desk's phone at the sandbox carrier", () => {
  it("registers with the pass of its agent", async () => {
    const { softphone, events } = phone();
    await softphone.register();
    expect(events).toEqual(["registered"]);
    softphone.unregister();
  });

  it("says the carrier's own words when a pass is not good", async () => {
    const { softphone } = phone({ token: passFor("a_1", application, -10) });
    await expect(softphone.register()).rejects.toThrow("The token has expired.");
    softphone.unregister();
  });

  it("dials with its parameters as fields of the request to us", async () => {
    const { softphone, happened } = phone();
    await softphone.register();
    softphone.connect({ params: { interaction: "i-1", ticket: "t-1" } });
    await happened("connected");
    expect(office.asked[0]).toMatchObject({ From: "client:a_1", interaction: "i-1", ticket: "t-1" });
    softphone.disconnect();
    await happened("disconnected");
    softphone.unregister();
  });

  it("waits for its registration with a call that is asked for before", async () => {
    const { softphone, happened } = phone();
    const registered = softphone.register();
    softphone.connect({ params: { interaction: "i-2" } });
    await registered;
    await happened("connected");
    expect(office.asked[0]).toMatchObject({ interaction: "i-2" });
    softphone.unregister();
  });

  it("is introduced to the other phone in the room, and passes on what their browsers say", async () => {
    const one = phone({ identity: "a_1" });
    const other = phone({ identity: "a_2" });
    await Promise.all([one.softphone.register(), other.softphone.register()]);
    one.softphone.connect({ params: { interaction: "meeting" } });
    await one.happened("connected");
    other.softphone.connect({ params: { interaction: "meeting" } });
    const introduced = () => [...one.sound.heard, ...other.sound.heard].filter(({ type }) => type === "peer");
    await vi.waitFor(
      () =>
        expect(
          introduced()
            .map(({ role }) => role)
            .sort(),
        ).toEqual(["answer", "offer"]),
      8_000,
    );
    const [offerer, answerer] = one.sound.heard.some(({ role }) => role === "offer")
      ? [one, other]
      : [other, one];
    const { call, peer } = offerer.sound.heard.find(({ type }) => type === "peer")!;
    offerer.sound.around?.send({ type: "sdp", call, peer, sdp: { type: "offer", sdp: "v=0" } });
    await vi.waitFor(() => {
      expect(answerer.sound.heard).toContainEqual(
        expect.objectContaining({ type: "sdp", sdp: { type: "offer", sdp: "v=0" } }),
      );
    }, 8_000);
    one.softphone.unregister();
    other.softphone.unregister();
  });

  it("takes its call up again after the line was cut", async () => {
    const { softphone, sockets, events, happened } = phone();
    await softphone.register();
    softphone.connect({ params: {} });
    await happened("connected");
    sockets[0]?.terminate();
    await happened("reconnecting");
    await happened("connected", 2);
    expect(events).not.toContain("disconnected");
    expect(office.asked).toHaveLength(1);
    softphone.unregister();
  });

  it("lets another page take the call up: nobody dials twice", async () => {
    const remembered = memory();
    const before = phone({ remembered });
    await before.softphone.register();
    before.softphone.connect({ params: {} });
    await before.happened("connected");
    before.softphone.unregister();
    const after = phone({ remembered });
    await after.softphone.register();
    await after.happened("connected");
    expect(office.asked).toHaveLength(1);
    after.softphone.disconnect();
    expect(remembered.kept).toBeUndefined();
    after.softphone.unregister();
  });

  it("says that a call is gone when the line comes back too late", async () => {
    const remembered = memory();
    remembered.kept = { call: "c", callSid: "CA0", at: Date.now() - 60_000 };
    const { softphone, happened } = phone({ remembered });
    await softphone.register();
    await happened("disconnected");
    expect(office.asked).toHaveLength(0);
    softphone.unregister();
  });

  it("silences its own microphone and tells the carrier", async () => {
    const { softphone, sound, happened, events } = phone();
    await softphone.register();
    softphone.connect({ params: {} });
    await happened("connected");
    softphone.mute(true);
    softphone.sendDigits("12#");
    expect(sound.muted).toEqual([true]);
    softphone.disconnect();
    expect(events).not.toContain("error");
    softphone.unregister();
  });
});
