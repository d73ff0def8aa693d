import { mayIn, open, router } from "../api/procedures";
import {
  CustomRoleInput,
  InvitationInput,
  InviteInput,
  JoinInput,
  LinkInput,
  PersonRoleInput,
  ShapeRoleInput,
} from "./input";
import { board, invitationOf } from "./reads";
import { invite, inviteAgain, revokeInvitation } from "./writes/invite";
import { join } from "./writes/join";
import { dismissPerson, endRole, giveRole, shapeRole } from "./writes/roles";

/** Who works where, in which role; the same procedures at the operator and at each lessee. */
export const peopleRouter = router({
  board: mayIn("read:person").query(({ ctx }) => board(ctx)),
  invite: mayIn("invite:person", InviteInput).mutation(({ ctx, input }) => invite(ctx, input)),
  inviteAgain: mayIn("invite:person", InvitationInput).mutation(({ ctx, input }) => inviteAgain(ctx, input)),
  revoke: mayIn("invite:person", InvitationInput).mutation(({ ctx, input }) => revokeInvitation(ctx, input)),
  giveRole: mayIn("invite:person", PersonRoleInput).mutation(({ ctx, input }) => giveRole(ctx, input)),
  dismiss: mayIn("invite:person", PersonRoleInput).mutation(({ ctx, input }) => dismissPerson(ctx, input)),
  shapeRole: mayIn("shape:role", ShapeRoleInput).mutation(({ ctx, input }) => shapeRole(ctx, input)),
  endRole: mayIn("shape:role", CustomRoleInput).mutation(({ ctx, input }) => endRole(ctx, input)),
  invitation: open("invitation", LinkInput).query(({ input }) => invitationOf(input)),
  join: open("invitation", JoinInput).mutation(({ ctx, input }) => join(ctx, input)),
});
