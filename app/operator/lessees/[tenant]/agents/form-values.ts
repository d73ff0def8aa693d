/** A day as a date field has it, as its first instant in UTC; an empty field is none. */
export function dayIn(form: FormData, name: string): Date | null {
  const text = String(form.get(name) ?? "");
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
}

/** An instant as a date field takes it. */
export const dayOf = (at: number | null): string =>
  at === null ? "" : new Date(at).toISOString().slice(0, 10);

/** A whole number in a field; what is none becomes the usual one. */
export function wholeIn(form: FormData, name: string, usual: number): number {
  const number = Number(form.get(name));
  return Number.isInteger(number) ? number : usual;
}

/** Those of the choices that were ticked. */
export const tickedIn = <T extends string>(form: FormData, name: string, choices: readonly T[]): T[] =>
  choices.filter((choice) => form.getAll(name).includes(choice));
