"use client";

import { useEffect, useState } from "react";
import { type RoundTrips, roundTrips } from "./verdicts";

const EVERY_MS = 2_000;
const GIVE_UP_MS = 2_000;
const KEPT = 15;

/** Measures the way to our server and back, every two seconds. */
export function useRoundTrips(): RoundTrips | undefined {
  const [times, setTimes] = useState<readonly (number | null)[]>([]);
  useEffect(() => {
    const measure = async () => {
      const time = await once();
      setTimes((known) => [...known, time].slice(-KEPT));
    };
    void measure();
    const timer = setInterval(() => void measure(), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return roundTrips(times);
}

async function once(): Promise<number | null> {
  const began = performance.now();
  try {
    const answer = await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(GIVE_UP_MS) });
    return answer.ok ? performance.now() - began : null;
  } catch {
    return null;
  }
}
