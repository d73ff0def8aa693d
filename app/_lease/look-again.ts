import { useRouter } from "next/navigation";
import { useEffect } from "react";

const LOOK_EVERY_MS = 1_000;

/** Looks again every second while something is under way. */
export function useLookAgain(isBusy: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!isBusy) return undefined;
    const timer = setInterval(() => router.refresh(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isBusy, router]);
}
