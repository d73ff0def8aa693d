"use client";

import { useMemo, useRef, useState } from "react";
import { useTRPCClient } from "../../_shell/trpc";
import type { DeskNow } from "./desk-state";
import type { Phone } from "./use-voice";

/** What an agent can do at a desk. Each waits for the server: nothing that touches a call is pretended. */
export interface Actions {
  readonly ready: () => Promise<void>;
  readonly sitDown: (tenant: string) => Promise<void>;
  readonly pause: (reason: string) => Promise<void>;
  readonly signOn: (tab: string) => Promise<boolean>;
  readonly signOff: () => Promise<void>;
  readonly accept: (offer: string) => Promise<void>;
  readonly decline: (offer: string, reason: string) => Promise<void>;
  readonly hangUp: () => Promise<void>;
  readonly hold: (held: boolean) => Promise<void>;
  readonly wrapUp: (disposition: string | null, note: string) => Promise<void>;
  readonly extendWrapUp: () => Promise<void>;
  readonly pickLessee: (tenant: string) => Promise<void>;
}

export type ActionName = keyof Actions;

/** An action that the server refused, with what it carries for us. */
export interface Trouble {
  readonly action: ActionName;
  readonly data?: { readonly refusal?: string; readonly requestId?: string } | null | undefined;
}

export interface Acting {
  readonly act: Actions;
  /** What is on its way to the server. */
  readonly pending: ActionName | undefined;
  readonly trouble: Trouble | undefined;
  readonly settle: () => void;
}

export function useActions({
  put,
  ask,
  phone,
}: {
  put: (desk: DeskNow) => void;
  ask: () => void;
  phone: Phone;
}): Acting {
  const client = useTRPCClient();
  const [pending, setPending] = useState<ActionName>();
  const [trouble, setTrouble] = useState<Trouble>();
  const isBusy = useRef<ActionName>(undefined);
  const { dial } = phone;
  const act = useMemo(() => {
    /** Does it once however often the key is pressed; answers whether the server did it. */
    const attempt = async (
      action: ActionName,
      does: () => Promise<DeskNow | undefined>,
    ): Promise<boolean> => {
      if (isBusy.current === action) return false;
      isBusy.current = action;
      setPending(action);
      setTrouble(undefined);
      try {
        const desk = await does();
        if (desk) put(desk);
        return true;
      } catch (error) {
        setTrouble({ action, data: dataOf(error) });
        // The desk is not what the page thought it was.
        ask();
        return false;
      } finally {
        isBusy.current = undefined;
        setPending(undefined);
      }
    };
    return actionsOf(client.desk, attempt, { dial, ask });
  }, [client, put, ask, dial]);
  return { act, pending, trouble, settle: () => setTrouble(undefined) };
}

type Desk = ReturnType<typeof useTRPCClient>["desk"];
type Attempt = (action: ActionName, does: () => Promise<DeskNow | undefined>) => Promise<boolean>;

function actionsOf(desk: Desk, attempt: Attempt, then: { dial: Phone["dial"]; ask: () => void }): Actions {
  const once = async (action: ActionName, does: () => Promise<DeskNow | undefined>) => {
    await attempt(action, does);
  };
  return {
    ready: () => once("ready", () => desk.ready.mutate()),
    sitDown: (tenant) => once("sitDown", () => desk.sitDown.mutate({ tenant })),
    pause: (reason) => once("pause", () => desk.pause.mutate({ reason })),
    signOn: (tab) => attempt("signOn", () => desk.signOn.mutate({ tab })),
    signOff: () => once("signOff", () => desk.signOff.mutate()),
    accept: (offer) =>
      once("accept", async () => {
        const { interaction, ticket } = await desk.accept.mutate({ offer });
        then.dial({ interaction, ticket });
        then.ask();
        return undefined;
      }),
    decline: (offer, reason) => once("decline", () => desk.decline.mutate({ offer, reason })),
    hangUp: () => once("hangUp", () => desk.hangUp.mutate()),
    hold: (held) => once("hold", () => desk.hold.mutate({ held })),
    wrapUp: (disposition, note) => once("wrapUp", () => desk.wrapUp.mutate({ disposition, note })),
    extendWrapUp: () => once("extendWrapUp", () => desk.extendWrapUp.mutate()),
    pickLessee: (tenant) => once("pickLessee", () => desk.pickLessee.mutate({ tenant })),
  };
}

function dataOf(error: unknown): Trouble["data"] {
  const carries = typeof error === "object" && error !== null && "data" in error;
  return carries ? (error.data as Trouble["data"]) : undefined;
}
