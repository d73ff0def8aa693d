import type { ReactNode } from "react";
import { admitted } from "../_shell/profile";
import { Shell } from "../_shell/shell";

export default async function Room({ children }: { children: ReactNode }) {
  await admitted("watch:floor");
  return <Shell>{children}</Shell>;
}
