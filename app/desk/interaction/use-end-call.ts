"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { announce } from "../../_shell/announce";
import { useDesk } from "../shift/desk-provider";
import { useKeys } from "../shift/use-keys";

/** A second press within this time ends the call; one press alone, meant for something else, does not. */
const ARMED_MS = 2_000;

/** Binds E, and F9 from inside a text field: twice ends the call. Answers whether the first press was made. */
export function useEndCall(): boolean {
  const t = useTranslations("desk.call");
  const { act } = useDesk();
  const [isArmed, setArmed] = useState(false);
  useEffect(() => {
    if (!isArmed) return;
    const timer = setTimeout(() => setArmed(false), ARMED_MS);
    return () => clearTimeout(timer);
  }, [isArmed]);
  const press = () => {
    setArmed(!isArmed);
    if (isArmed) void act.hangUp();
    else announce(t("end-armed"));
  };
  useKeys([{ id: "desk end", label: t("end"), key: "KeyE", twin: "F9", run: press }]);
  return isArmed;
}
