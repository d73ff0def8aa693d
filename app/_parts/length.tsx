import { useTranslations } from "next-intl";
import { lengthParts } from "./clock";

/** How a length is said in a sentence: "4 min 12 s". Zero parts are left out, except zero itself. */
export function useLength(): (seconds: number) => string {
  const t = useTranslations("parts.length");
  return (total) => {
    const { hours, minutes, seconds } = lengthParts(total);
    const said = [
      hours > 0 ? t("hours", { n: hours }) : "",
      minutes > 0 ? t("minutes", { n: minutes }) : "",
      seconds > 0 || total < 1 ? t("seconds", { n: seconds }) : "",
    ];
    return said.filter(Boolean).join(" ");
  };
}

/** A length that was measured, said in words. */
export function Length({ seconds }: { seconds: number }) {
  const say = useLength();
  return <span className="whitespace-nowrap">{say(seconds)}</span>;
}
