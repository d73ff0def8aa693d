import clsx from "clsx";
import { useLocale } from "next-intl";
import { formatPhone } from "./phone-format";

/**
 * A telephone number: in the national way for people of its country, else international (L-4). Copying takes what is
 * stored, E.164, from the title and the `data` value.
 */
export function Phone({ e164, className }: { e164: string; className?: string }) {
  const language = useLocale();
  return (
    <data value={e164} title={e164} className={clsx("font-mono text-sm whitespace-nowrap", className)}>
      {formatPhone(e164, language)}
    </data>
  );
}
