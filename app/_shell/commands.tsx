"use client";

import { useRouter } from "next/navigation";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useId,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
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

/**
 * What can be done here now, held outside of React's state: a context that changed whenever a page names its commands would
 * make React draw anew, and so empty, every part of the page whose server drawing has not been taken over yet.
 */
class CommandRegistry {
  #commands: readonly Command[] = [];
  readonly #byOwner = new Map<string, readonly Command[]>();
  readonly #listeners = new Set<() => void>();

  readonly register = (owner: string, commands: readonly Command[]): (() => void) => {
    this.#byOwner.set(owner, commands);
    this.#tell();
    return () => {
      this.#byOwner.delete(owner);
      this.#tell();
    };
  };

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly commands = (): readonly Command[] => this.#commands;

  #tell(): void {
    this.#commands = [...this.#byOwner.values()].flat();
    for (const listener of this.#listeners) listener();
  }
}

const NONE: readonly Command[] = [];

type Offer = { readonly registry: CommandRegistry; readonly lettersOn: boolean };

const RegistryContext = createContext<Offer | undefined>(undefined);

export function CommandsProvider({ lettersOn, children }: { lettersOn: boolean; children: ReactNode }) {
  const [registry] = useState(() => new CommandRegistry());
  const offer = useMemo(() => ({ registry, lettersOn }), [registry, lettersOn]);
  return (
    <RegistryContext value={offer}>
      <Keys />
      {children}
    </RegistryContext>
  );
}

function useOffer(): Offer {
  const offer = useContext(RegistryContext);
  if (!offer) throw new Error("Commands are mounted in app/layout.tsx; this component is outside of it.");
  return offer;
}

/** Everything that can be done here now, and whether single letters do it. */
export function useRegistry(): { readonly commands: readonly Command[]; readonly lettersOn: boolean } {
  const { registry, lettersOn } = useOffer();
  const commands = useSyncExternalStore(registry.listen, registry.commands, () => NONE);
  return { commands, lettersOn };
}

/** Offers commands as long as the component is there. Pass the same array, or one that changes only when its content does. */
export function useCommands(commands: readonly Command[]): void {
  const { register } = useOffer().registry;
  const owner = useId();
  useEffect(() => register(owner, commands), [register, owner, commands]);
}

/** The same for pages drawn by the server: commands that go somewhere. */
export function Commands({ items }: { items: readonly (Command & { readonly href: string })[] }) {
  const { register } = useOffer().registry;
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

function Keys() {
  const { commands, lettersOn } = useRegistry();
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
