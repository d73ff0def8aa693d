import { useTranslations } from "next-intl";
import { Length } from "@/app/_parts/length";
import { Fact, Facts } from "@/app/_parts/page";
import type { Board } from "./board";

/** How many seats are leased, how they are counted, and how many are taken now. */
export function SeatFigures({ seats }: { seats: NonNullable<Board["seats"]> }) {
  const t = useTranslations("agents");
  const { model, count, burst, taken, inBurst, named, secondsThisMonth, passMarks, rights } = seats;
  return (
    <Facts>
      <Fact name={t("seats")}>
        {t(`model.${model}`, { count })} {burst > 0 ? t("burst", { count: burst }) : null}
      </Fact>
      <Fact name={t("taken")}>
        <span data-figure>{t("taken-of", { taken, count: count + burst })}</span>
        {inBurst > 0 ? <span className="ml-2 text-muted">{t("in-burst", { count: inBurst })}</span> : null}
      </Fact>
      {model === "named" ? (
        <Fact name={t("named")}>
          <span data-figure>{t("taken-of", { taken: named, count: count + burst })}</span>
        </Fact>
      ) : null}
      <Fact name={t("month")}>
        <Length seconds={secondsThisMonth} />
      </Fact>
      <Fact name={t("pass-mark")}>
        {passMarks.map(({ medium, mark }) => (
          <span key={medium} className="mr-4">
            {t("pass-of", { medium: t(`medium.${medium}`), mark })}
          </span>
        ))}
      </Fact>
      <Fact name={t("rights-leased")}>
        {rights.length > 0 ? rights.map((right) => t(`right.${right}`)).join(", ") : t("no-rights")}
      </Fact>
    </Facts>
  );
}
