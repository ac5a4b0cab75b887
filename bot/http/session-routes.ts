import { z } from "zod";
import { cardPreviewSchema, listedSessionSchema, listOf, sessionViewSchema } from "../../shared/contract/views.ts";
import {
  closeSchema,
  deadlineSchema,
  lockSchema,
  moreTimeSchema,
  moveSchema,
  practiseSchema,
  reopenSchema,
} from "../../shared/contract/inputs.ts";
import { launchInputSchema, type LaunchInput } from "../../shared/sessions/launch.ts";
import type { Step } from "../../shared/sessions/step.ts";
import type { Actor } from "../../shared/people/actor.ts";
import type { Deps } from "../evaluation/deps.ts";
import { launchSession } from "../evaluation/sessions/launch-session.ts";
import { placeOfArea, placeOfPerson } from "../evaluation/areas/link-area.ts";
import { endOwnPractices, startPractice } from "../evaluation/sessions/practise.ts";
import { listSessions, readSession } from "../evaluation/sessions/read-session.ts";
import { callOffReminder, remindPeople } from "../evaluation/sessions/remind-people.ts";
import { stepSession } from "../evaluation/sessions/step-session.ts";
import { areaFilterSchema } from "./area-filter.ts";
import { route, type Answered, type Asked, type Route } from "./route.ts";
import { withCurrent } from "./with-current.ts";

/** Makes the cards that a launch would post, as people would see them. */
export type PreviewCards = (actor: Actor, input: LaunchInput) => Promise<z.infer<typeof cardPreviewSchema> | null>;

const nothing = z.object({});

const WAITS = "Nothing has happened yet: `waiting` says for whom it waits";

/** Sessions: launch, look, step. */
export function sessionRoutes(deps: Deps, previewCards: PreviewCards): Route[] {
  type Shown = { actor: Actor; id: string; proof: string | null; status?: 200 | 201 | 202 };
  const view = async ({ actor, id, proof, status = 200 }: Shown): Promise<Answered> => {
    const outcome = await readSession(deps, { actor, sessionId: id, proof });
    return outcome.ok ? { ok: true, body: outcome.view, status } : outcome;
  };
  const stepping = <B extends z.ZodType>(
    { verb, summary, waits }: { verb: string; summary: string; waits?: string },
    body: B,
    stepOf: (body: z.output<B>) => Step,
  ): Route =>
    route({
      method: "post",
      path: `/api/sessions/:id/${verb}`,
      summary,
      writes: "over",
      body,
      answers: sessionViewSchema,
      accepts: waits,
      handle: async ({ actor, params, body: sent, builtOn, proof }: Asked<z.output<B>>) => {
        const sessionId = params["id"] ?? "";
        const shown = { actor, id: sessionId, proof };
        const outcome = await stepSession(deps, { actor, sessionId, step: stepOf(sent), builtOn });
        if (outcome.ok) return view({ ...shown, status: outcome.waits ? 202 : 200 });
        return withCurrent(outcome, () => view(shown));
      },
    });
  const reminding = (verb: string, summary: string, ask: typeof remindPeople): Route =>
    route({
      method: "post",
      path: `/api/sessions/:id/${verb}`,
      summary,
      writes: "new",
      body: nothing,
      answers: sessionViewSchema,
      handle: async ({ actor, params, proof }) => {
        const id = params["id"] ?? "";
        const outcome = await ask(deps, { actor, sessionId: id });
        return outcome.ok ? view({ actor, id, proof }) : outcome;
      },
    });

  return [
    route({
      method: "get",
      path: "/api/sessions",
      summary: "Sessions, the latest first",
      query: areaFilterSchema,
      answers: listOf(listedSessionSchema),
      handle: async ({ actor, query }) => ({
        ok: true,
        body: { items: await listSessions(deps, actor, { evaluationId: query.evaluation, areaId: query.area }) },
      }),
    }),
    route({
      method: "post",
      path: "/api/sessions",
      summary: "Launches a session; its cards go to the area's channel, where there is one",
      writes: "new",
      body: launchInputSchema,
      answers: sessionViewSchema,
      handle: async ({ actor, body, proof }) => {
        const outcome = await launchSession(deps, {
          actor,
          input: body,
          place: await placeOfArea(deps, actor.tenantId, body.areaId),
        });
        return outcome.ok ? view({ actor, id: outcome.session.id, proof, status: 201 }) : outcome;
      },
    }),
    route({
      method: "post",
      path: "/api/practices",
      summary: "Begins a practice session, of which nothing is kept; the one that runs where there is one",
      writes: "new",
      body: practiseSchema,
      answers: sessionViewSchema,
      handle: async ({ actor, body, proof }) => {
        const place = await placeOfPerson(deps, actor.tenantId, actor.id);
        const outcome = await startPractice(deps, { actor, areaId: body.areaId, place });
        return outcome.ok ? view({ actor, id: outcome.session.id, proof, status: 201 }) : outcome;
      },
    }),
    route({
      method: "post",
      path: "/api/practices/end",
      summary: "Ends the practice sessions that whoever asks has begun",
      writes: "new",
      body: nothing,
      answers: z.object({ ended: z.number().int() }),
      handle: async ({ actor }) => ({ ok: true, body: { ended: await endOwnPractices(deps, actor) } }),
    }),
    route({
      method: "post",
      path: "/api/sessions/preview",
      summary: "The cards that a launch would post",
      writes: null,
      body: launchInputSchema,
      answers: cardPreviewSchema,
      handle: async ({ actor, body }) => {
        const cards = await previewCards(actor, body);
        return cards ? { ok: true, body: cards } : { ok: false, reason: "not-found" };
      },
    }),
    route({
      method: "get",
      path: "/api/sessions/:id",
      summary: "A session: where it stands and how many have answered, never who",
      answers: sessionViewSchema,
      handle: ({ actor, params, proof }) => view({ actor, id: params["id"] ?? "", proof }),
    }),
    stepping({ verb: "move-on", summary: "Puts the next question" }, moveSchema, ({ expect }) => ({
      verb: "move-on",
      expect,
    })),
    stepping({ verb: "back", summary: "Goes back to the question before" }, moveSchema, ({ expect }) => ({
      verb: "back",
      expect,
    })),
    stepping({ verb: "pause", summary: "Pauses" }, nothing, () => ({ verb: "pause" })),
    stepping({ verb: "resume", summary: "Resumes" }, nothing, () => ({ verb: "resume" })),
    stepping({ verb: "lock", summary: "Locks a question" }, lockSchema, ({ questionId }) => ({
      verb: "lock",
      questionId,
    })),
    stepping({ verb: "unlock", summary: "Unlocks a question" }, lockSchema, ({ questionId }) => ({
      verb: "unlock",
      questionId,
    })),
    stepping(
      {
        verb: "close",
        summary:
          "Announces the last minute; asked again, or with `now`, closes at once: early only with a reason and a second person",
        waits: WAITS,
      },
      closeSchema,
      (wish) => ({ verb: "close", ...wish }),
    ),
    stepping({ verb: "stay-open", summary: "Calls a last minute off that was announced" }, nothing, () => ({
      verb: "stay-open",
    })),
    reminding("remind", "Reminds, in private, who has not answered under their name; says nobody whom", remindPeople),
    reminding("call-off-reminder", "Calls a reminder off that has not gone out to everybody", callOffReminder),
    stepping(
      { verb: "move-deadline", summary: "Moves the deadline, earlier or later" },
      deadlineSchema,
      ({ deadline }) => ({
        verb: "move-deadline",
        deadline,
      }),
    ),
    stepping(
      { verb: "one-more-minute", summary: "Gives a minute more until the end that is near" },
      moreTimeSchema,
      ({ expect }) => ({
        verb: "one-more-minute",
        expect,
      }),
    ),
    stepping(
      {
        verb: "reopen",
        summary: "Opens a closed session again, for a reason; after the first time only with a second person",
        waits: WAITS,
      },
      reopenSchema,
      (wish) => ({ verb: "reopen", ...wish }),
    ),
    stepping({ verb: "cancel", summary: "Takes a launch back as long as nobody has answered" }, nothing, () => ({
      verb: "cancel",
    })),
    stepping({ verb: "never-mind", summary: "Takes back what one asked a second person for" }, nothing, () => ({
      verb: "never-mind",
    })),
  ];
}
