/** Words that were typed and that the server does not have yet. */
export interface Draft {
  read(): string | undefined;
  keep(text: string): void;
  /** The server has them, or the interaction is over: nothing of a customer stays in the browser. */
  settle(): void;
}

const PREFIX = "ll.desk.note.";

/** The draft of one interaction, in this tab's own storage. Drafts of other interactions are over and are thrown away. */
export function draftOf(interaction: string): Draft {
  const own = PREFIX + interaction;
  const others = Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX) && key !== own);
  for (const key of others) sessionStorage.removeItem(key);
  return {
    read: () => sessionStorage.getItem(own) ?? undefined,
    keep: (text) => sessionStorage.setItem(own, text),
    settle: () => sessionStorage.removeItem(own),
  };
}
