"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useId, useState } from "react";
import { createKeybindingsHandler } from "tinykeys";
import { mayBeShortcut, takesText } from "./keyboard";

/**
 * Something that can be done here: shown in the palette, listed in the shortcut sheet, and bound to its keys (in the
 * notation of tinykeys, letters by `code`: `KeyG KeyL`, `$mod+KeyK`). Either goes to `href` or does `run`.
 */
export type Command = {
  readonly id: string;
  readonly label: string;
  readonly section: "here" | "go" | "everywhere";
  readonly keys?: string;
  readonly href?: string;
  readonly run?: () => void;
};

type Registry = {
  readonly commands: readonly Command[];
  readonly lettersOn: boolean;
  readonly register: (owner: string, commands: readonly Command[]) => () => void;
};

const RegistryContext = createContext<Registry | undefined>(undefined);

export function CommandsProvider({ lettersOn, children }: { lettersOn: boolean; children: ReactNode }) {
  const [byOwner, setByOwner] = useState<ReadonlyMap<string, readonly Command[]>>(new Map());
  const [register] = useState(() => (owner: string, commands: readonly Command[]) => {
    setByOwner((known) => new Map(known).set(owner, commands));
    return () =>
      setByOwner((known) => {
        const rest = new Map(known);
        rest.delete(owner);
        return rest;
      });
  });
  const commands = [...byOwner.values()].flat();
  return (
    <RegistryContext value={{ commands, lettersOn, register }}>
      <Keys commands={commands} lettersOn={lettersOn} />
      {children}
    </RegistryContext>
  );
}

export function useRegistry(): Registry {
  const registry = useContext(RegistryContext);
  if (!registry) throw new Error("Commands are mounted in app/layout.tsx; this component is outside of it.");
  return registry;
}

/** Offers commands as long as the component is there. Pass the same array, or one that changes only when its content does. */
export function useCommands(commands: readonly Command[]): void {
  const { register } = useRegistry();
  const owner = useId();
  useEffect(() => register(owner, commands), [register, owner, commands]);
}

/** The same for pages drawn by the server: commands that go somewhere. */
export function Commands({ items }: { items: readonly (Command & { readonly href: string })[] }) {
  const { register } = useRegistry();
  const owner = useId();
  const content = JSON.stringify(items);
  useEffect(() => register(owner, JSON.parse(content) as Command[]), [register, owner, content]);
  return null;
}

/** Does a command: follows its address or runs it. */
export function useDo(): (command: Pick<Command, "href" | "run">) => void {
  const router = useRouter();
  return ({ href, run }) => {
    if (href?.startsWith("http")) window.open(href, "_blank", "noopener");
    else if (href) router.push(href);
    run?.();
  };
}

function Keys({ commands, lettersOn }: { commands: readonly Command[]; lettersOn: boolean }) {
  const run = useDo();
  const onCommand = useEffectEvent((command: Command) => run(command));
  useEffect(() => {
    const bound = commands.flatMap((command) => (command.keys ? [[command.keys, command] as const] : []));
    const handle = createKeybindingsHandler(
      Object.fromEntries(
        bound.map(([keys, command]) => [
          keys,
          (event: KeyboardEvent) => {
            event.preventDefault();
            onCommand(command);
          },
        ]),
      ),
    );
    const listen = (event: KeyboardEvent) => {
      if (mayBeShortcut(event, takesText(event.target), lettersOn)) handle(event);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [commands, lettersOn]);
  return null;
}
