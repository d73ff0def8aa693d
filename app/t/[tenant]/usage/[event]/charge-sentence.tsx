import { useTranslations } from "next-intl";
import type { Outputs } from "@/app/_shell/outputs";
import { useQuantity } from "../quantity";

type Explanation = Outputs["statements"]["event"]["charges"][number]["explanation"];

/**
 * The sum as it was done, as a sentence: "4 min 12 s → counted as 5 min (in steps of 1 min) × NT$4.5000 per minute =
 * NT$22.5000". Every number comes from the charge itself; nothing is worked out again here.
 */
export function ChargeSentence({ explanation, amount }: { explanation: Explanation; amount: string }) {
  const t = useTranslations("usage.sentence");
  const say = useQuantity();
  const { quantity, unit, first, next, minimum, included, billed, charged, per, price } = explanation;
  const { before = 0, monthDays = 0 } = explanation;
  const steps = t("steps", {
    same: first === next ? "yes" : "no",
    first: say(first, unit),
    next: say(next, unit),
    least: minimum > 0 ? say(minimum, unit) : "none",
  });
  return (
    <p className="max-w-[72ch] px-4 pb-4 text-md md:px-6">
      {t("whole", {
        used: say(quantity, unit),
        isRounded: billed === quantity ? "no" : "yes",
        billed: say(billed, unit),
        steps,
        included: included > 0 ? say(included, unit) : "none",
        charged: say(charged, unit),
        per,
        price,
        amount,
        days: monthDays,
        before: before > 0 && per !== "month" ? say(before, unit) : "none",
      })}
    </p>
  );
}
