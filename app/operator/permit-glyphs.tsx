import {
  FileInput,
  FileOutput,
  type LucideIcon,
  MailOpen,
  MessageCircleMore,
  MessageCircleReply,
  MessageSquareReply,
  MessageSquareShare,
  MessageSquareText,
  MessagesSquare,
  PhoneIncoming,
  PhoneOutgoing,
  Send,
  UserPlus,
  Users,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Nothing } from "../_parts/table";
import type { Lessee } from "./lessee";
import { cellKey, type MediumCell } from "./permit-look";

const ICONS: Record<MediumCell, LucideIcon> = {
  "voice.in": PhoneIncoming,
  "voice.out": PhoneOutgoing,
  "sms.in": MessageSquareReply,
  "sms.out": MessageSquareShare,
  "whatsapp.in": MessageCircleReply,
  "whatsapp.out": MessageCircleMore,
  "social.in": Users,
  "social.out": UserPlus,
  "chat.in": MessagesSquare,
  "chat.out": MessageSquareText,
  "email.in": MailOpen,
  "email.out": Send,
  "fax.in": FileInput,
  "fax.out": FileOutput,
};

const TONES = {
  permitted: "text-ink",
  live: "text-ink",
  restricted: "text-ink",
  "awaiting-clearance": "text-ringing-text",
};

/** What a lease lets happen, medium by direction. Each drawing has its sentence, for eyes that ask and for ears. */
export function PermitGlyphs({ permits }: { permits: Lessee["permits"] }) {
  const t = useTranslations("operator");
  const leased = (Object.keys(ICONS) as MediumCell[]).flatMap((cell) => {
    const state = permits[cell];
    return state === "denied" ? [] : [{ cell, state }];
  });
  if (leased.length === 0) return <Nothing label={t("permits.none")} />;
  return (
    <ul className="flex flex-wrap gap-2">
      {leased.map(({ cell, state }) => {
        const Icon = ICONS[cell];
        const what = t(`permits.${cellKey(cell)}`);
        const sentence = t("permits.sentence", { what, state: t(`permit-state.${state}`) });
        return (
          <li key={cell} title={sentence} className={TONES[state]}>
            <Icon size={16} strokeWidth={1.5} role="img" aria-label={sentence} />
          </li>
        );
      })}
    </ul>
  );
}
