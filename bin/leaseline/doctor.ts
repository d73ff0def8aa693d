import { defineCommand } from "citty";
import { whereabouts } from "@/bin/start/whereabouts.mjs";
import { EXAMINATIONS } from "./examinations";
import { concludeWith, GOOD, JSON_FLAG, REFUSED } from "./strict";
import { examine, type Verdict } from "./verdict";

/** `leaseline doctor`: what is well, what is not, and what to do. */
export const doctor = defineCommand({
  meta: {
    name: "doctor",
    description: "Looks at everything an installation needs; says what to do about what is not well.",
  },
  args: JSON_FLAG,
  async run({ args }) {
    const place = whereabouts();
    // From here on this process sees what the installation's own processes are told.
    Object.assign(process.env, place.env);
    const verdicts: Verdict[] = [];
    for (const [check, look] of EXAMINATIONS) {
      const verdict = await examine(check, () => look(place));
      verdicts.push(verdict);
      if (!args.json) process.stdout.write(lineOf(verdict));
    }
    const well = verdicts.every(({ verdict }) => verdict !== "bad");
    if (args.json) process.stdout.write(`${JSON.stringify({ well, checks: verdicts }, null, 2)}\n`);
    concludeWith(well ? GOOD : REFUSED);
  },
});

const MARKS = { good: "✓", idle: "·", bad: "✗" };

function lineOf({ check, verdict, found, advice }: Verdict): string {
  return `${MARKS[verdict]} ${check.padEnd(12)} ${found}${advice ? `\n  ${" ".repeat(12)} ${advice}` : ""}\n`;
}
