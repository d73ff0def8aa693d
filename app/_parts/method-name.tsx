import { useTranslations } from "next-intl";

const METHODS = [
  ...(["dedicated", "trunk-header", "widget-key", "reply-token", "forwarded-from", "alias"] as const),
  ...(["link-token", "access-code", "keyword", "known-caller", "return-token", "menu-digit"] as const),
  ...(["spoken-name", "quick-reply", "classifier", "last-dealt", "origin-area", "time-band"] as const),
  ...(["ratio", "agent-asks", "operator-mailbox"] as const),
] as const;

/** A discriminator by its name. */
export function MethodName({ method }: { method: string }) {
  const t = useTranslations("calls.methods");
  const known = METHODS.find((one) => one === method);
  return known ? t(known) : method;
}
