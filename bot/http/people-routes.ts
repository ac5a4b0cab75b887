import { z } from "zod";
import { erasedSchema, ownDataSchema } from "../../shared/contract/own-data.ts";
import { ownWordsQuerySchema, ownWordsSchema } from "../../shared/contract/own-words.ts";
import {
  acceptProposalSchema,
  auditPageSchema,
  auditQuerySchema,
  handOverSchema,
  personViewSchema,
  proposalsSchema,
  roleChangeSchema,
} from "../../shared/contract/people.ts";
import { recordHealthSchema } from "../../shared/contract/record-health.ts";
import { listOf } from "../../shared/contract/views.ts";
import { grantSchema } from "../../shared/people/actor.ts";
import { ownDataFile } from "../../shared/people/own-data-file.ts";
import type { Deps } from "../evaluation/deps.ts";
import { giveRole, handOver, listPeople, takeRole } from "../evaluation/people/manage-roles.ts";
import { acceptProposal, proposeFromTeams } from "../evaluation/people/propose-from-teams.ts";
import { readAudit } from "../evaluation/audit/read-audit.ts";
import { readRecordHealth } from "../evaluation/retention/read-record-health.ts";
import { eraseOwnData, readOwnData } from "../evaluation/people/own-data.ts";
import { whatBecame } from "../evaluation/answers/what-became.ts";
import { MEDIA_TYPES } from "../reports/formats.ts";
import { route, type Route } from "./route.ts";

/** People and their roles, the audit, and what the program holds about whoever asks. */
export function peopleRoutes(deps: Deps): Route[] {
  return [
    route({
      method: "get",
      path: "/api/people",
      summary: "The people who can be given roles, with what they hold and have held",
      answers: listOf(personViewSchema),
      handle: async ({ actor }) => {
        const outcome = await listPeople(deps, actor);
        return outcome.ok ? { ok: true, body: { items: outcome.items } } : outcome;
      },
    }),
    route({
      method: "get",
      path: "/api/people/proposals",
      summary: "The roles that owners and members of the linked teams suggest",
      answers: proposalsSchema,
      handle: async ({ actor }) => {
        const outcome = await proposeFromTeams(deps, actor);
        if (!outcome.ok) return outcome;
        const { items, unread, ownersKnown } = outcome;
        return { ok: true, body: { items, unread, ownersKnown } };
      },
    }),
    route({
      method: "post",
      path: "/api/people/proposals",
      summary: "Accepts what a team suggests: notes the person down, and gives them the role",
      writes: "new",
      body: acceptProposalSchema,
      answers: personViewSchema,
      handle: async ({ actor, body }) => {
        const outcome = await acceptProposal(deps, { actor, accepted: body });
        return outcome.ok ? { ok: true, body: outcome.person } : outcome;
      },
    }),
    route({
      method: "post",
      path: "/api/people/:id/roles",
      summary: "Gives somebody a role",
      writes: "over",
      body: roleChangeSchema,
      answers: personViewSchema,
      handle: async ({ actor, params, body, builtOn }) => {
        const outcome = await giveRole(deps, { actor, personId: params["id"] ?? "", grant: body, builtOn });
        return outcome.ok ? { ok: true, body: outcome.person } : outcome;
      },
    }),
    route({
      method: "post",
      path: "/api/people/:id/roles/take",
      summary: "Takes a role from somebody; the last lead of an area stays until somebody follows",
      writes: "over",
      body: roleChangeSchema,
      answers: personViewSchema,
      handle: async ({ actor, params, body, builtOn }) => {
        const outcome = await takeRole(deps, { actor, personId: params["id"] ?? "", grant: body, builtOn });
        return outcome.ok ? { ok: true, body: outcome.person } : outcome;
      },
    }),
    route({
      method: "post",
      path: "/api/people/:id/hand-over",
      summary: "Passes everything somebody holds on to somebody else",
      writes: "over",
      body: handOverSchema,
      answers: z.object({ handedOver: z.array(grantSchema) }),
      handle: async ({ actor, params, body, builtOn }) => {
        const outcome = await handOver(deps, { actor, fromId: params["id"] ?? "", toId: body.to, builtOn });
        return outcome.ok ? { ok: true, body: { handedOver: outcome.handedOver } } : outcome;
      },
    }),
    route({
      method: "get",
      path: "/api/audit",
      summary: "What leads, facilitators and administrators did in a month",
      query: auditQuerySchema,
      answers: auditPageSchema,
      handle: async ({ actor, query }) => {
        const { month = null, area: areaId = null, person: personId = null, verb = null, from } = query;
        const outcome = await readAudit(deps, { actor, month, filter: { areaId, personId, verb, from } });
        return outcome.ok ? { ok: true, body: outcome.page } : outcome;
      },
    }),
    route({
      method: "get",
      path: "/api/record-health",
      summary:
        "How the server that answers is doing, what of the record cannot be read, and what could not be let go of",
      answers: recordHealthSchema,
      handle: async ({ actor }) => {
        const outcome = await readRecordHealth(deps, actor);
        return outcome.ok ? { ok: true, body: outcome.view } : outcome;
      },
    }),
    route({
      method: "get",
      path: "/api/me/data",
      summary: "Everything the program holds under the name of the person asking",
      answers: ownDataSchema,
      handle: async ({ actor }) => ({ ok: true, body: await readOwnData(deps, actor) }),
    }),
    route({
      method: "get",
      path: "/api/me/data.json",
      summary: "The same as a file to take along, with what is kept, why and for how long",
      answers: z.string(),
      produces: MEDIA_TYPES.json,
      handle: async ({ actor, wording: { t } }) => {
        const { name, text } = ownDataFile(await readOwnData(deps, actor), deps.now(), t);
        return { ok: true, file: { name, type: MEDIA_TYPES.json, body: [text] } };
      },
    }),
    route({
      method: "get",
      path: "/api/me/words",
      summary: "What became of one's own answers, for whoever gave them alone",
      query: ownWordsQuerySchema,
      answers: listOf(ownWordsSchema),
      handle: async ({ actor, query }) => ({
        ok: true,
        body: { items: await whatBecame(deps, actor, { sealed: query.sealed === "true" }) },
      }),
    }),
    route({
      method: "del",
      path: "/api/me/data",
      summary: "Erases what bears the name of the person asking; findings stay correct without it",
      writes: "over",
      answers: erasedSchema,
      handle: async ({ actor, builtOn }) => {
        const outcome = await eraseOwnData(deps, actor, builtOn);
        return outcome.ok ? { ok: true, body: outcome.erased } : outcome;
      },
    }),
  ];
}
