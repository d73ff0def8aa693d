/** The beginning of an id, enough to tell it from its neighbours and to find it in the palette; a slug stays as it is. */
export function shortId(id: string): string {
  return /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(id) ? id.slice(0, 8) : decodeURIComponent(id);
}
