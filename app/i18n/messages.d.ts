import type messages from "../messages/en.json";
import type { Language } from "./languages";

/** Keys of messages are checked by the compiler against the English catalogue. */
declare module "next-intl" {
  interface AppConfig {
    Locale: Language;
    Messages: typeof messages;
  }
}
