import { redirect } from "next/navigation";
import { signedIn } from "../_shell/profile";
import { landingOf } from "../_shell/rooms";

/** Nobody stays here: everybody has a room they arrive at (1.2). */
export default async function Front() {
  redirect(landingOf((await signedIn()).memberships));
}
