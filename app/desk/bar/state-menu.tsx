"use client";

import { Menu } from "@base-ui/react/menu";
import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { StateGlyph } from "../../_parts/state";
import { Ticking } from "../../_parts/ticking";
import { MENU_ITEM, POPUP } from "../../_shell/popup";
import { useDesk } from "../shift/desk-provider";
import { BREAKS, isOccupied, LOOK_OF } from "../shift/desk-state";

/** My state with its clock, and the ways out of it. The clock counts from the server's instant. */
export function StateMenu() {
  const t = useTranslations("desk");
  const words = useTranslations("states.desk");
  const { desk } = useDesk();
  if (desk.state === "off") return <span className="text-sm text-muted">{words("off")}</span>;
  return (
    <Menu.Root>
      <Menu.Trigger
        data-state={desk.state}
        className="inline-flex min-h-9 items-center gap-2 rounded-md border border-line-strong bg-surface px-3 hover:bg-sunken"
      >
        <StateGlyph state={LOOK_OF[desk.state]} />
        <span className="sr-only">{t("state-is")}</span>
        <span className="font-bold">{words(desk.state)}</span>
        <Ticking since={desk.since} />
        <ChevronDown size={14} aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="start" sideOffset={6} className="z-40">
          <Menu.Popup className={`${POPUP} w-64 p-1`}>
            <Choices />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Choices() {
  const t = useTranslations("desk");
  const { desk, act } = useDesk();
  const isBusy = isOccupied(desk);
  const canBeReady = isBusy ? desk.breakNext : desk.state !== "ready";
  return (
    <>
      {canBeReady ? (
        <Menu.Item className={MENU_ITEM} onClick={() => void act.ready()}>
          <StateGlyph state="available" />
          {isBusy ? t("no-break") : t("be-ready")}
        </Menu.Item>
      ) : null}
      <Menu.Group>
        <Menu.GroupLabel className="px-2 py-1 text-xs text-muted">
          {isBusy ? t("break-after") : t("break-now")}
        </Menu.GroupLabel>
        {BREAKS.map((reason) => (
          <Menu.Item key={reason} className={MENU_ITEM} onClick={() => void act.pause(reason)}>
            <StateGlyph state="off" />
            {t(`breaks.${reason}`)}
          </Menu.Item>
        ))}
      </Menu.Group>
      <Menu.Separator className="my-1 border-t border-line" />
      <Menu.Item className={MENU_ITEM} disabled={isBusy} onClick={() => void act.signOff()}>
        {isBusy ? t("sign-off-later") : t("sign-off")}
      </Menu.Item>
    </>
  );
}
