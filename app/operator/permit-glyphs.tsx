import {
  MessageSquareOff,
  MessageSquareReply,
  MessageSquareShare,
  PhoneIncoming,
  PhoneOff,
  PhoneOutgoing,
} from "lucide-react";
import { useTranslations } from "next-intl";
import type { Lessee } from "./lessee";

type Cell = keyof Lessee["permits"];

const ICONS = {
  "voice.in": [PhoneIncoming, PhoneOff],
  "voice.out": [PhoneOutgoing, PhoneOff],
  "sms.in": [MessageSquareReply, MessageSquareOff],
  "sms.out": [MessageSquareShare, MessageSquareOff],
} as const;

/** What a lease lets happen, medium by direction. Each drawing has its sentence, for eyes that ask and for ears. */
export function PermitGlyphs({ permits }: { permits: Lessee["permits"] }) {
  const t = useTranslations("operator.permits");
  return (
    <ul className="flex gap-2">
      {(Object.keys(ICONS) as Cell[]).map((cell) => {
        const isAllowed = permits[cell];
        const [Allowed, Denied] = ICONS[cell];
        const Icon = isAllowed ? Allowed : Denied;
        const key = cell.replace(".", "-") as "voice-in" | "voice-out" | "sms-in" | "sms-out";
        const sentence = t(isAllowed ? "allowed" : "denied", { what: t(key) });
        return (
          <li key={cell} title={sentence} className={isAllowed ? "text-ink" : "text-faint"}>
            <Icon size={16} strokeWidth={1.5} role="img" aria-label={sentence} />
          </li>
        );
      })}
    </ul>
  );
}
