"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "../_parts/button";
import { Problem } from "../_parts/problem";
import { useRefusalWords } from "../_parts/refusal-words";
import { Nothing, Table, Td, Th, Tr } from "../_parts/table";
import { Time } from "../_parts/time";
import type { Outputs } from "../_shell/outputs";
import { useTRPC } from "../_shell/trpc";
import { browserOf } from "./browser-of";

type Session = Outputs["access"]["mySessions"][number];

/** Where one is signed in. Any sign-in can be ended from here, at once. */
export function Sessions({ sessions }: { sessions: readonly Session[] }) {
  const t = useTranslations("me.sessions");
  const router = useRouter();
  const words = useRefusalWords();
  const end = useMutation(useTRPC().access.endSession.mutationOptions({ onSuccess: () => router.refresh() }));
  return (
    <>
      {end.error ? <Problem what={words(end.error)} id={end.error.data?.requestId} /> : null}
      <Table label={t("title")}>
        <thead>
          <tr>
            <Th>{t("browser")}</Th>
            <Th priority={2}>{t("address")}</Th>
            <Th>{t("since")}</Th>
            <Th priority={2}>{t("seen")}</Th>
            <Th>
              <span className="sr-only">{t("end")}</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <Line
              key={session.id}
              session={session}
              ending={end.isPending && end.variables.session === session.id}
              end={() => end.mutate({ session: session.id })}
            />
          ))}
        </tbody>
      </Table>
    </>
  );
}

function Line({ session, ending, end }: { session: Session; ending: boolean; end: () => void }) {
  const t = useTranslations("me.sessions");
  const zone = useOwnZone();
  return (
    <Tr>
      <Td>{browserOf(session.agentString ?? "") ?? t("unknown")}</Td>
      <Td priority={2} className="font-mono">
        {session.address ?? <Nothing label={t("unknown")} />}
      </Td>
      <Td>
        <Time at={session.since} zone={zone} shape="date-time" />
      </Td>
      <Td priority={2}>
        <Time at={session.seenAt} zone={zone} shape="date-time" />
      </Td>
      <Td className="text-right">
        {session.isThis ? (
          <span className="text-muted">{t("this")}</span>
        ) : (
          <Button size="small" unavailable={ending && t("ending")} onClick={end}>
            {t("end")}
          </Button>
        )}
      </Td>
    </Tr>
  );
}

/** One's own sign-ins are shown in one's own time; until the browser has taken over, in UTC. */
function useOwnZone(): string {
  const [zone, setZone] = useState("UTC");
  useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  return zone;
}
