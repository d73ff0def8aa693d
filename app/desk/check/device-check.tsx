"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { PageHead } from "../../_parts/page";
import { Notices } from "../interaction/notices";
import { useDesk } from "../shift/desk-provider";
import { workWithoutSound } from "../softphone/microphone";
import { HeartbeatRow, NetworkRow, NotificationRow, SessionRow, TabRow } from "./other-checks";
import { StartShift } from "./start-shift";
import { useMicrophoneCheck } from "./use-microphone-check";
import { mayStart, type SpeakerFinding } from "./verdicts";
import { MicrophoneRow, PhoneRow, SpeakerRow } from "./voice-checks";

/** Sign-on and device check (S6): nobody becomes available with dead audio. */
export function DeviceCheck() {
  const t = useTranslations("desk.check");
  const router = useRouter();
  const { desk, phone, place, act } = useDesk();
  const microphone = useMicrophoneCheck();
  const [speaker, setSpeaker] = useState<SpeakerFinding>("untried");
  const [isWithoutSound, setWithoutSound] = useState(false);
  const [isFirstReady, setFirstReady] = useState(true);
  useEffect(() => workWithoutSound(isWithoutSound), [isWithoutSound]);
  const may = mayStart({ microphone: microphone.finding, speaker, line: phone.voice.line }, isWithoutSound);
  const start = async () => {
    const isOn = desk.state !== "off" || (await act.signOn(place.tab));
    if (!isOn) return;
    if (isFirstReady) await act.ready();
    router.push("/desk");
  };
  return (
    <main className="mx-auto w-full max-w-3xl pb-12">
      <Notices />
      <PageHead title={t("title")} lead={t("lead")} />
      <ul className="px-4 md:px-6" aria-label={t("title")}>
        <SessionRow />
        <TabRow />
        <PhoneRow />
        <MicrophoneRow check={microphone} />
        <SpeakerRow finding={speaker} tell={setSpeaker} />
        <NotificationRow />
        <NetworkRow />
        <HeartbeatRow />
      </ul>
      <StartShift
        may={may}
        start={() => void start()}
        withoutSound={{ chosen: isWithoutSound, choose: setWithoutSound }}
        firstReady={{ chosen: isFirstReady, choose: setFirstReady }}
      />
    </main>
  );
}
