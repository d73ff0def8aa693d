/** Where a page of a list ended: the instant and the id of its last row. */
export type Cursor = { readonly at: Date; readonly id: string };

/** A cursor as it stands in an address. */
export function writeCursor({ at, id }: Cursor): string {
  return `${at.getTime().toString(36)}.${id}`;
}

/** Reads it back; anybody can type an address, so what is no cursor is none. */
export function readCursor(text: string | undefined): Cursor | undefined {
  const [, at, id] = /^([0-9a-z]{1,10})\.([0-9a-f]{8}-[0-9a-f-]{27})$/.exec(text ?? "") ?? [];
  return at && id ? { at: new Date(Number.parseInt(at, 36)), id } : undefined;
}
