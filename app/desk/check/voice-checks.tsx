"use client";

import { useTranslations } from "next-intl";
import { Button } from "../../_parts/button";
import { useDesk } from "../shift/desk-provider";
import { playTestTone, ringOnce } from "../shift/ring";
import { browserName } from "./browser-name";
import { CheckRow } from "./check-row";
import { LevelMeter } from "./level-meter";
import type { MicrophoneCheck } from "./use-microphone-check";
import { OF_LINE, OF_MICROPHONE, OF_SPEAKER, type SpeakerFinding } from "./verdicts";

/** Can I be heard? A refused permission is explained in the words of the very browser. */
export function MicrophoneRow({ check: { finding, level, ask } }: { check: MicrophoneCheck }) {
  const t = useTranslations("desk.check.microphone");
  const isOpen = finding === "silent" || finding === "heard";
  const fix = finding === "refused" ? ` ${t(`fix.${browserName()}`)}` : "";
  return (
    <CheckRow name={t("name")} verdict={OF_MICROPHONE[finding]} found={t(`found.${finding}`) + fix}>
      {isOpen ? <LevelMeter level={level} /> : null}
      {finding === "unasked" ? <Button onClick={ask}>{t("allow")}</Button> : null}
      {finding === "refused" || finding === "missing" ? <Button onClick={ask}>{t("again")}</Button> : null}
    </CheckRow>
  );
}

/** Can I hear? Only the person can tell. */
export function SpeakerRow({
  finding,
  tell,
}: {
  finding: SpeakerFinding;
  tell: (finding: SpeakerFinding) => void;
}) {
  const t = useTranslations("desk.check.speaker");
  const play = async () => {
    tell("playing");
    await playTestTone();
    tell("asked");
  };
  return (
    <CheckRow name={t("name")} verdict={OF_SPEAKER[finding]} found={t(`found.${finding}`)}>
      {finding === "playing" ? null : (
        <>
          {finding === "asked" ? (
            <>
              <Button onClick={() => tell("heard")}>{t("yes")}</Button>
              <Button onClick={() => tell("unheard")}>{t("no")}</Button>
            </>
          ) : null}
          <Button onClick={() => void play()}>{t(finding === "untried" ? "play" : "replay")}</Button>
          <Button onClick={ringOnce}>{t("ring")}</Button>
        </>
      )}
    </CheckRow>
  );
}

/** Does the carrier know this browser as my phone? */
export function PhoneRow() {
  const t = useTranslations("desk.check.phone");
  const { phone, place } = useDesk();
  const { line, problem } = phone.voice;
  if (place.where === "deciding")
    return <CheckRow name={t("name")} verdict="checking" found={t("found.connecting")} />;
  return (
    <CheckRow name={t("name")} verdict={OF_LINE[line]} found={t(`found.${line}`)}>
      {line === "failed" && problem ? <bdi className="text-sm text-muted">{problem}</bdi> : null}
      {line === "failed" ? <Button onClick={() => location.reload()}>{t("again")}</Button> : null}
    </CheckRow>
  );
}
