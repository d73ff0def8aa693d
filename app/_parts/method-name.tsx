import { useTranslations } from "next-intl";

const METHODS = ["dedicated", "forwarded-from", "known-caller", "menu-digit", "agent-asks"] as const;

/** A discriminator by its name. */
export function MethodName({ method }: { method: string }) {
  const t = useTranslations("calls.methods");
  const known = METHODS.find((one) => one === method);
  return known ? t(known) : method;
}
