"use client";

import { ScreenError } from "./_parts/screen-error";

export default function Failed({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main>
      <ScreenError error={error} retry={reset} />
    </main>
  );
}
