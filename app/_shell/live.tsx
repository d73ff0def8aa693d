"use client";

import { useRouter } from "next/navigation";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  useTransition,
} from "react";
import { type Frame, LiveClient } from "./live-client";

const LiveContext = createContext<LiveClient | undefined>(undefined);

/** Holds the tab's one stream, from sign-in to sign-out. */
export function LiveProvider({ active, children }: { active: boolean; children: ReactNode }) {
  const [client] = useState(() => new LiveClient());
  useEffect(() => {
    if (!active) return;
    client.start();
    return () => client.stop();
  }, [active, client]);
  return <LiveContext value={client}>{children}</LiveContext>;
}

/** The stream itself: `now()` is server time, `offset` the difference to this browser's clock. */
export function useLiveClient(): LiveClient {
  const client = useContext(LiveContext);
  if (!client)
    throw new Error("The live stream is mounted in app/layout.tsx; this component is outside of it.");
  return client;
}

/**
 * Hears the frames of a topic whose kind begins with one of `kinds`, and every `resync`. Topics: "" is one's own desk,
 * always there; "floor" and "tenant:<slug>" need the permission to watch them.
 */
export function useLive(topic: string, kinds: readonly string[], hear: (frame: Frame) => void): void {
  const client = useLiveClient();
  const onFrame = useEffectEvent((frame: Frame) => {
    if (frame.kind === "resync" || kinds.some((kind) => frame.kind.startsWith(kind))) hear(frame);
  });
  useEffect(() => client.listen(topic, (frame) => onFrame(frame)), [client, topic]);
}

/** Server time, ticking each second; undefined until the browser has taken over from the server's drawing. */
export function useServerNow(): number | undefined {
  const client = useLiveClient();
  const [now, setNow] = useState<number>();
  useEffect(() => {
    const tick = () => setNow(client.now());
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [client]);
  return now;
}

const AT_MOST_EVERY_MS = 1_000;

/**
 * Keeps a page drawn by the server fresh: when something it shows has changed, the page is drawn again, at most once a
 * second, the old figures staying in place meanwhile under a two-pixel bar.
 */
export function RefreshOn({ topic, kinds }: { topic: string; kinds: readonly string[] }) {
  const router = useRouter();
  const [isRefreshing, startRefresh] = useTransition();
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useLive(topic, kinds, () => {
    waiting.current ??= setTimeout(() => {
      waiting.current = undefined;
      startRefresh(() => router.refresh());
    }, AT_MOST_EVERY_MS);
  });
  useEffect(() => () => clearTimeout(waiting.current), []);
  return isRefreshing ? (
    <div aria-hidden="true" className="fixed inset-x-0 top-0 z-50 h-0.5 overflow-hidden">
      <div className="h-full w-1/4 animate-[refetch_1s_linear_infinite] bg-action" />
    </div>
  ) : null;
}
