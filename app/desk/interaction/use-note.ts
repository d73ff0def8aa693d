"use client";

import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import { useLiveClient } from "../../_shell/live";
import { useTRPCClient } from "../../_shell/trpc";
import type { Card } from "../shift/desk-state";
import { type Draft, draftOf } from "../shift/draft";

const PAUSE_MS = 1_000;
const RETRY_MS = 3_000;

export interface Note {
  readonly text: string;
  readonly write: (text: string) => void;
  /** `unsaved`: typed, not yet sent; `failed`: the server did not take it, it is tried again. */
  readonly state: "saved" | "unsaved" | "failed";
  /** When the server last had all of it, epoch milliseconds of the server; null before the first saving here. */
  readonly savedAt: number | null;
}

/**
 * The agent's note of one interaction: sent a second after the last key, kept in this tab until the server has it. So
 * neither a reload nor a refused sending loses a word.
 */
export function useNote({ interaction, note }: Pick<Card, "interaction" | "note">): Note {
  const client = useTRPCClient();
  const live = useLiveClient();
  const [text, setText] = useState(note);
  const [state, setState] = useState<Note["state"]>("saved");
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const draft = useRef<Draft>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const send = useEffectEvent(async (sent: string) => {
    try {
      await client.desk.note.mutate({ text: sent });
      if (draft.current?.read() !== sent) return;
      draft.current.settle();
      setState("saved");
      setSavedAt(live.now());
    } catch {
      setState("failed");
      later(RETRY_MS);
    }
  });
  const later = useEffectEvent((ms: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const unsaved = draft.current?.read();
      if (unsaved !== undefined) void send(unsaved);
    }, ms);
  });
  useEffect(() => {
    draft.current = draftOf(interaction);
    const kept = draft.current.read();
    if (kept !== undefined) {
      setText(kept);
      setState("unsaved");
      later(0);
    }
    return () => clearTimeout(timer.current);
  }, [interaction]);
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    if (changes > 0) later(PAUSE_MS);
  }, [changes]);
  const write = useCallback((next: string) => {
    setText(next);
    setState("unsaved");
    draft.current?.keep(next);
    setChanges((n) => n + 1);
  }, []);
  return { text, write, state, savedAt };
}
