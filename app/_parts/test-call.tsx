import { PhoneCall } from "lucide-react";
import { useTranslations } from "next-intl";
import { environment } from "@/server/environment";
import { buttonClass } from "./button";

/**
 * The address of a handset with the number prefilled. Only where a sandbox stands in for the carrier: with a real one,
 * a test call is made with a telephone.
 */
export function testCallHref(call: { to?: string | undefined; forwardedFrom?: string | undefined }) {
  const { carrier } = environment();
  if (!carrier) return undefined;
  const { to, forwardedFrom } = call;
  const query = new URLSearchParams({
    ...(to && { to }),
    ...(forwardedFrom && { forwardedFrom }),
  }).toString();
  return `${carrier}/handset${query && `?${query}`}`;
}

export function TestCall({ href, isQuiet = false }: { href: string; isQuiet?: boolean }) {
  const t = useTranslations("parts");
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener"
      className={isQuiet ? "link text-sm whitespace-nowrap" : buttonClass("filled")}
    >
      {isQuiet ? null : <PhoneCall size={16} aria-hidden="true" />}
      {t("test-call")}
    </a>
  );
}
