import { useTranslations } from "next-intl";
import { StateChip } from "@/app/_parts/state";
import { Time } from "@/app/_parts/time";
import type { People } from "./role-words";

type Delivery = People["invitations"][number]["delivery"];

/** Where the letter of an invitation is: sent, waiting, or failed and why. Without mail its link went by hand. */
export function LetterState({ delivery, zone }: { delivery: Delivery; zone: string }) {
  const t = useTranslations("people.letter");
  if (delivery.state === "by-hand") return <span className="text-muted">{t("by-hand")}</span>;
  if (delivery.state === "sent")
    return (
      <>
        <StateChip state="available">{t("sent")}</StateChip>{" "}
        <Time at={new Date(delivery.at)} zone={zone} shape="date-time" />
      </>
    );
  const { state, why, code } = delivery;
  const isKnown = why !== null && t.has(`why.${why as "refused"}`);
  return (
    <>
      <StateChip state={state === "failed" ? "problem" : "ringing"}>{t(state)}</StateChip>
      {state === "failed" || why ? (
        <p className="text-sm">
          {isKnown ? t(`why.${why as "refused"}`) : t("why.unknown")} {code}
        </p>
      ) : null}
    </>
  );
}
