import { useTranslations } from "next-intl";

const BARS = 20;

/** How loud the microphone is: a meter with its value in words, so that it is not only to be seen (S6). */
export function LevelMeter({ level }: { level: number }) {
  const t = useTranslations("desk.check.microphone");
  const percent = Math.round(level * 100);
  const lit = Math.round(level * BARS);
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers draw <meter> each in its own way and colours, which here mean states
    <svg
      role="meter"
      aria-label={t("level")}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={t("percent", { percent })}
      viewBox={`0 0 ${BARS * 10} 12`}
      className="h-3 w-50"
    >
      {Array.from({ length: BARS }, (_, n) => n).map((n) => (
        <rect
          key={n}
          x={n * 10}
          width="7"
          height="12"
          rx="1"
          className={n < lit ? "fill-available" : "fill-line"}
        />
      ))}
    </svg>
  );
}
