import {
  attendanceNotedSchema,
  attendanceSchema,
  invitationsViewSchema,
  inviteSchema,
} from "../../shared/contract/invitations.ts";
import type { Deps } from "../evaluation/deps.ts";
import { inviteFromRegister, noteAttendance, readInvitations } from "../evaluation/register/invite.ts";
import { route, type Route } from "./route.ts";

/** Who of the register is invited to a session, and who came to it. */
export function invitationRoutes(deps: Deps): Route[] {
  const path = "/api/sessions/:id/invitations";
  const sessionOf = (params: Readonly<Record<string, string>>): string => params["id"] ?? "";
  return [
    route({
      method: "get",
      path,
      summary: "Whom the register has in the session's area, who was invited and who came; never who answered",
      answers: invitationsViewSchema,
      handle: async ({ actor, params }) => {
        const outcome = await readInvitations(deps, { actor, sessionId: sessionOf(params) });
        return outcome.ok ? { ok: true, body: outcome.view } : outcome;
      },
    }),
    route({
      method: "post",
      path,
      summary: "Invites people of the register, with a link for each where that is wanted; twice is once",
      writes: "new",
      body: inviteSchema,
      answers: invitationsViewSchema,
      handle: async ({ actor, params, body }) => {
        const outcome = await inviteFromRegister(deps, { actor, sessionId: sessionOf(params), input: body });
        return outcome.ok ? { ok: true, body: outcome.view, status: 201 } : outcome;
      },
    }),
    route({
      method: "post",
      path: "/api/sessions/:id/attendance",
      summary: "Notes down who came, by a tap on one person or by a list of names; twice is once",
      writes: "new",
      body: attendanceSchema,
      answers: attendanceNotedSchema,
      handle: async ({ actor, params, body }) => {
        const outcome = await noteAttendance(deps, { actor, sessionId: sessionOf(params), input: body });
        return outcome.ok ? { ok: true, body: outcome.view } : outcome;
      },
    }),
  ];
}
