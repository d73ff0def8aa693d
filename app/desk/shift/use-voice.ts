"use client";

import { useCallback, useEffect, useReducer, useRef } from "react";
import { useTRPCClient } from "../../_shell/trpc";
import { openSoftphone } from "../softphone/open-softphone";
import type { Softphone } from "../softphone/softphone";
import type { Whereabouts } from "./use-phone-tab";
import { NO_VOICE, type Voice, type VoiceNews, voiceAfter } from "./voice";

export interface Phone {
  readonly voice: Voice;
  readonly dial: (params: Readonly<Record<string, string>>) => void;
  readonly drop: () => void;
  readonly mute: (muted: boolean) => void;
}

const SIMPLE_NEWS = ["registered", "connected", "disconnected", "reconnecting", "silent"] as const;

/** Follows a phone's events; the answer stops following. */
function follow(softphone: Softphone, tell: (news: VoiceNews) => void): () => void {
  const ends = [
    ...SIMPLE_NEWS.map((news) => softphone.on(news, () => tell({ news }))),
    softphone.on("error", ({ message }) => tell({ news: "error", problem: message })),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** Opens the phone while it belongs to this tab, and lets go of it when it does not. */
export function useVoice(where: Whereabouts): Phone {
  const client = useTRPCClient();
  const [voice, tell] = useReducer(voiceAfter, NO_VOICE);
  const open = useRef<Softphone>(undefined);
  useEffect(() => {
    if (where !== "here") return;
    let isOver = false;
    let stopFollowing = () => {};
    tell({ news: "opening" });
    const start = async () => {
      const softphone = await openSoftphone(() => client.desk.phone.query());
      if (isOver) return;
      open.current = softphone;
      stopFollowing = follow(softphone, tell);
      await softphone.register();
    };
    start().catch((error: unknown) => {
      if (!isOver) tell({ news: "failed", problem: error instanceof Error ? error.message : String(error) });
    });
    return () => {
      isOver = true;
      stopFollowing();
      open.current?.unregister();
      open.current = undefined;
      tell({ news: "closed" });
    };
  }, [where, client]);
  const dial = useCallback(
    (params: Readonly<Record<string, string>>) => open.current?.connect({ params }),
    [],
  );
  const drop = useCallback(() => open.current?.disconnect(), []);
  const mute = useCallback((muted: boolean) => {
    open.current?.mute(muted);
    tell({ news: "muted", muted });
  }, []);
  return { voice, dial, drop, mute };
}
