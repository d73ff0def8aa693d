"use client";

import clsx from "clsx";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { ContextPane } from "./context/context-pane";
import { CardOnDesk } from "./interaction/card-on-desk";
import { Notices } from "./interaction/notices";
import { Waiting } from "./interaction/waiting";
import { useDesk } from "./shift/desk-provider";
import { useAnnouncements } from "./shift/use-announcements";
import { useKeys } from "./shift/use-keys";
import { useRegions } from "./shift/use-regions";
import { useRinging } from "./shift/use-ringing";
import { TaskList } from "./tasks/task-list";

/** The voice desk (S7): what is on it, how to speak, who calls. Three panes where there is room. */
export function Desk() {
  const t = useTranslations("desk");
  const { desk } = useDesk();
  const [isContextOpen, setContextOpen] = useState(false);
  const interaction = desk.card?.interaction;
  useEffect(() => {
    if (!interaction) setContextOpen(false);
  }, [interaction]);
  useRinging();
  useAnnouncements();
  useRegions();
  const toggleContext = () => setContextOpen((open) => !open);
  useKeys([{ id: "context", label: t("context.toggle"), key: "Period", run: toggleContext }]);
  return (
    <div className="grid min-h-0 flex-1 md:grid-cols-[264px_minmax(0,1fr)] xl:grid-cols-[264px_minmax(0,1fr)_340px]">
      <TaskList />
      <main
        data-region
        tabIndex={-1}
        aria-label={t("regions.interaction")}
        className={clsx(
          "min-w-0 bg-surface outline-none max-md:order-first md:overflow-y-auto md:border-x md:border-line",
          desk.card && "max-md:pb-20",
        )}
      >
        <Notices />
        {desk.card ? (
          <CardOnDesk
            key={desk.card.interaction}
            card={desk.card}
            isContextOpen={isContextOpen}
            toggleContext={toggleContext}
          />
        ) : (
          <Waiting />
        )}
      </main>
      <ContextPane isOpen={isContextOpen} close={() => setContextOpen(false)} />
    </div>
  );
}
