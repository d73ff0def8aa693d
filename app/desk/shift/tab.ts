const KEY = "ll.desk.tab";

/** The name of this tab. It survives a reload, so that the phone stays where it was. */
export function tabName(): string {
  const known = sessionStorage.getItem(KEY);
  if (known) return known;
  const name = crypto.randomUUID();
  sessionStorage.setItem(KEY, name);
  return name;
}
