"use client";

import { useState } from "react";
import { Button } from "@/app/_parts/button";

type ConfirmButtonProps = {
  /** What it does, then what it asks before it does it. */
  label: string;
  sure: string;
  busy: string | false;
  does: () => void;
};

/** Takes two presses, the second on a button that says what will happen. Leaving it forgets the first. */
export function ConfirmButton({ label, sure, busy, does }: ConfirmButtonProps) {
  const [isArmed, setArmed] = useState(false);
  const press = () => {
    if (isArmed) does();
    setArmed(!isArmed);
  };
  return (
    <Button
      size="small"
      look={isArmed ? "danger" : "quiet"}
      unavailable={busy}
      onClick={press}
      onBlur={() => setArmed(false)}
    >
      {busy || (isArmed ? sure : label)}
    </Button>
  );
}
