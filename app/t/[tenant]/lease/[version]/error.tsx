"use client";

import { ScreenError } from "@/app/_parts/screen-error";

export default function Failed({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <ScreenError error={error} retry={reset} />;
}
