import { may, router } from "../api/procedures";
import {
  DeclineInput,
  HoldInput,
  LesseeInput,
  NoteInput,
  OfferInput,
  PauseInput,
  TabInput,
  WrapUpInput,
} from "./input";
import { current, phone } from "./reads";
import { hangUp, hold, note } from "./writes/call";
import { pickLessee } from "./writes/lessee";
import { accept, decline } from "./writes/offer";
import { heartbeat, pause, ready, signOff, signOn, sitDown } from "./writes/shift";
import { extendWrapUp, wrapUp } from "./writes/wrap-up";

/** The agent's own desk. Nothing here takes a tenant or an interaction: both are what is on the desk. */
export const deskRouter = router({
  current: may("work:desk").query(({ ctx }) => current(ctx)),
  phone: may("work:desk").query(({ ctx }) => phone(ctx)),
  signOn: may("work:desk", TabInput).mutation(({ ctx, input }) => signOn(ctx, input)),
  signOff: may("work:desk").mutation(({ ctx }) => signOff(ctx)),
  sitDown: may("work:desk", LesseeInput).mutation(({ ctx, input }) => sitDown(ctx, input)),
  ready: may("work:desk").mutation(({ ctx }) => ready(ctx)),
  pause: may("work:desk", PauseInput).mutation(({ ctx, input }) => pause(ctx, input)),
  heartbeat: may("work:desk", TabInput).mutation(({ ctx, input }) => heartbeat(ctx, input)),
  accept: may("work:desk", OfferInput).mutation(({ ctx, input }) => accept(ctx, input)),
  decline: may("work:desk", DeclineInput).mutation(({ ctx, input }) => decline(ctx, input)),
  hangUp: may("work:desk").mutation(({ ctx }) => hangUp(ctx)),
  hold: may("work:desk", HoldInput).mutation(({ ctx, input }) => hold(ctx, input)),
  note: may("work:desk", NoteInput).mutation(({ ctx, input }) => note(ctx, input)),
  wrapUp: may("work:desk", WrapUpInput).mutation(({ ctx, input }) => wrapUp(ctx, input)),
  extendWrapUp: may("work:desk").mutation(({ ctx }) => extendWrapUp(ctx)),
  pickLessee: may("work:desk", LesseeInput).mutation(({ ctx, input }) => pickLessee(ctx, input)),
});
