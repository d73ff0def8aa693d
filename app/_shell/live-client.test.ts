import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Frame, LiveClient } from "./live-client";

/** The browser's side of a stream, as far as the client touches it. */
class Stream {
  static readonly CLOSED = 2;
  static readonly opened: Stream[] = [];
  readyState = 1;
  onmessage?: (message: { data: string }) => void;
  onerror?: () => void;
  constructor(readonly url: string) {
    Stream.opened.push(this);
  }
  close() {
    this.readyState = Stream.CLOSED;
  }
  say(frame: Frame) {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
  break() {
    this.readyState = Stream.CLOSED;
    this.onerror?.();
  }
}

const paths = () => Stream.opened.map(({ url }) => url.replace("http://here", ""));
const newest = () => {
  const stream = Stream.opened.at(-1);
  if (!stream) throw new Error("No stream was opened.");
  return stream;
};

describe("the one stream of a tab", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("EventSource", Stream);
    vi.stubGlobal("location", { href: "http://here/floor" });
    Stream.opened.length = 0;
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const started = (topic = "floor") => {
    const client = new LiveClient();
    const heard: Frame[] = [];
    client.start();
    const leave = client.listen(topic, (frame) => heard.push(frame));
    vi.advanceTimersByTime(100);
    return { client, heard, leave };
  };

  it("is opened once, with every topic the page needs", () => {
    const { client } = started();
    client.listen("tenant:harbour", () => {});
    client.listen("floor", () => {});
    vi.advanceTimersByTime(100);
    expect(paths()).toEqual(["/api/live?topics=floor", "/api/live?topics=floor%2Ctenant%3Aharbour"]);
    expect(Stream.opened.filter(({ readyState }) => readyState === 1)).toHaveLength(1);
  });

  it("is kept when the next page needs the same", () => {
    const { client, leave } = started();
    leave();
    client.listen("floor", () => {});
    vi.advanceTimersByTime(100);
    expect(paths()).toEqual(["/api/live?topics=floor"]);
  });

  it("asks everybody to look again when it opens and after a gap, and passes on what it hears", () => {
    const { heard } = started();
    newest().say({ kind: "heartbeat", now: Date.now() });
    newest().say({ kind: "floor.changed", agent: "a" });
    newest().onerror?.();
    newest().say({ kind: "heartbeat", now: Date.now() });
    expect(heard.map(({ kind }) => kind)).toEqual(["resync", "floor.changed", "resync"]);
  });

  it("knows the server's time from the heartbeat", () => {
    const { client } = started();
    newest().say({ kind: "heartbeat", now: Date.now() + 90_000 });
    expect(client.now() - Date.now()).toBe(90_000);
  });

  it("comes back by itself, ever more slowly, when the browser has given up", () => {
    started();
    for (const wait of [1_000, 2_000, 4_000]) {
      newest().break();
      const before = Stream.opened.length;
      vi.advanceTimersByTime(wait - 1);
      expect(Stream.opened).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(Stream.opened).toHaveLength(before + 1);
    }
  });

  it("comes back when a server that stops says so, and not after sign-out", () => {
    const { client } = started();
    newest().say({ kind: "drain", inMs: 700 });
    vi.advanceTimersByTime(700);
    expect(Stream.opened).toHaveLength(2);
    client.stop();
    newest().break();
    vi.advanceTimersByTime(60_000);
    expect(Stream.opened).toHaveLength(2);
  });
});
