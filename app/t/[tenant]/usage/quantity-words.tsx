import { useQuantity } from "./quantity";

/** A quantity of usage, said in its unit. */
export function Quantity({ quantity, unit }: { quantity: number; unit: "second" | "day" }) {
  const say = useQuantity();
  return say(quantity, unit);
}
