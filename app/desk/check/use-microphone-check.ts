"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { watchLevel } from "../softphone/loudness";
import type { MicrophoneFinding } from "./verdicts";

/** Quieter than this is the room, not a person speaking. */
const SPOKEN = 0.05;

export interface MicrophoneCheck {
  readonly finding: MicrophoneFinding;
  readonly level: number;
  readonly ask: () => void;
}

/** Opens the microphone, asking the person where the browser has to, and listens until something is heard. */
export function useMicrophoneCheck(): MicrophoneCheck {
  const [finding, setFinding] = useState<MicrophoneFinding>("unasked");
  const [level, setLevel] = useState(0);
  const close = useRef(() => {});
  const ask = useCallback(() => {
    close.current();
    setFinding("asking");
    void open((heard) => {
      setLevel(heard);
      if (heard > SPOKEN) setFinding("heard");
    }).then(({ finding: found, close: stop }) => {
      close.current = stop;
      setFinding((known) => (known === "heard" && found === "silent" ? known : found));
    });
  }, []);
  useEffect(() => {
    // Where it was allowed before, nobody has to press anything.
    void isAllowed().then((allowed) => allowed && ask());
    return () => close.current();
  }, [ask]);
  return { finding, level, ask };
}

async function isAllowed(): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: "microphone" })).state === "granted";
  } catch {
    // This browser does not say beforehand; the button asks.
    return false;
  }
}

interface Opened {
  readonly finding: MicrophoneFinding;
  readonly close: () => void;
}

async function open(tell: (level: number) => void): Promise<Opened> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const stop = watchLevel(stream, tell);
    const close = () => {
      stop();
      for (const track of stream.getTracks()) track.stop();
    };
    return { finding: "silent", close };
  } catch (error) {
    const isMissing = error instanceof DOMException && error.name === "NotFoundError";
    return { finding: isMissing ? "missing" : "refused", close: () => {} };
  }
}
