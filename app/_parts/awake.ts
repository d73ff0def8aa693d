import { useSyncExternalStore } from "react";

const never = () => () => {};

/**
 * Does the page listen yet? False while only the server's drawing of it stands there. A text that the page holds itself
 * takes no typing before that: React would put its own beside what was typed, or over it.
 */
export const useAwake = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
