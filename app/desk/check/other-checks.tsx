"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "../../_parts/button";
import { freshness } from "../../_shell/freshness";
import { useLiveClient } from "../../_shell/live";
import { useDesk } from "../shift/desk-provider";
import { CheckRow } from "./check-row";
import { useRoundTrips } from "./use-round-trips";
import { ofNetwork, type Verdict } from "./verdicts";

/** Who is signed in: a shared computer has surprised people before. */
export function SessionRow() {
  const t = useTranslations("desk.check.session");
  return (
    <CheckRow name={t("name")} verdict="working" found={t("found", { name: useDesk().desk.agent.name })} />
  );
}

type Permission = NotificationPermission | "unknown" | "unsupported";

/** May the desktop show an offer while this window is behind others? One can work without. */
export function NotificationRow() {
  const t = useTranslations("desk.check.notifications");
  const [permission, setPermission] = useState<Permission>("unknown");
  useEffect(() => setPermission("Notification" in window ? Notification.permission : "unsupported"), []);
  const verdict: Verdict = permission === "granted" ? "working" : "warning";
  return (
    <CheckRow
      name={t("name")}
      verdict={permission === "unknown" ? "checking" : verdict}
      found={t(`found.${permission}`)}
    >
      {permission === "default" ? (
        <Button onClick={() => void Notification.requestPermission().then(setPermission)}>
          {t("allow")}
        </Button>
      ) : null}
    </CheckRow>
  );
}

export function NetworkRow() {
  const t = useTranslations("desk.check.network");
  const trips = useRoundTrips();
  const found = trips
    ? t("figures", { ms: trips.typical, jitter: trips.jitter, lost: Math.round(trips.lost * 100) })
    : t("measuring");
  const verdict = ofNetwork(trips);
  const isPoor = verdict === "warning" || verdict === "failed";
  return <CheckRow name={t("name")} verdict={verdict} found={isPoor ? `${found}. ${t("poor")}` : found} />;
}

const OF_AGE = { live: "working", behind: "warning", frozen: "failed" } as const;

/** Does the server's stream reach this page? Over it calls are offered. */
export function HeartbeatRow() {
  const t = useTranslations("desk.check.heartbeat");
  const client = useLiveClient();
  const [kind, setKind] = useState<keyof typeof OF_AGE>("live");
  useEffect(() => {
    const timer = setInterval(() => setKind(freshness(client.heardAt, Date.now()).kind), 1_000);
    return () => clearInterval(timer);
  }, [client]);
  return <CheckRow name={t("name")} verdict={OF_AGE[kind]} found={t(`found.${kind}`)} />;
}

/** One tab owns the phone (S6-1). */
export function TabRow() {
  const t = useTranslations("desk.check.tab");
  const { place, moveHere } = useDesk();
  const verdict: Verdict = { deciding: "checking", here: "working", elsewhere: "failed" }[
    place.where
  ] as Verdict;
  return (
    <CheckRow name={t("name")} verdict={verdict} found={t(`found.${place.where}`)}>
      {place.where === "elsewhere" ? <Button onClick={() => void moveHere()}>{t("move-here")}</Button> : null}
    </CheckRow>
  );
}
