// A further file: what letters of every kind have in common, whoever owes them.
import { type Letter, NotSent, send } from "../vendors/mail/client";
import { Hopeless } from "./rules";

/** Sends a letter that is owed. What the server refused for good is not asked again. */
export async function deliver(letter: Letter): Promise<void> {
  try {
    await send(letter);
  } catch (error) {
    if (error instanceof NotSent && error.trouble === "refused")
      throw new Hopeless(error.message, { cause: error });
    throw error;
  }
}
