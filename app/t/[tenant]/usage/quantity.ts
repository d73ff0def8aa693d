import { useTranslations } from "next-intl";
import { useLength } from "@/app/_parts/length";

/** Says a quantity of usage in its unit: "4 min 12 s", "3 days". */
export function useQuantity(): (quantity: number, unit: "second" | "day") => string {
  const t = useTranslations("usage");
  const say = useLength();
  return (quantity, unit) => (unit === "day" ? t("days", { n: quantity }) : say(quantity));
}
