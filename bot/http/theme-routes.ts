import { z } from "zod";
import {
  approveDraftSchema,
  codebookEditSchema,
  codebookViewSchema,
  placingsSchema,
  themeDraftViewSchema,
  themeStepSchema,
  themeViewSchema,
} from "../../shared/contract/themes.ts";
import { listOf } from "../../shared/contract/views.ts";
import type { Actor } from "../../shared/people/actor.ts";
import type { Deps } from "../evaluation/deps.ts";
import {
  approveDraft,
  draftThemes,
  readThemeDraft,
  type ThemeDraftOutcome,
} from "../evaluation/themes/draft-themes.ts";
import { editCodebook, readCodebooks } from "../evaluation/themes/edit-codebook.ts";
import { placeComments } from "../evaluation/themes/place-comments.ts";
import { readThemes } from "../evaluation/themes/read-themes.ts";
import { stepThemes } from "../evaluation/themes/step-themes.ts";
import { route, type Answered, type Route } from "./route.ts";
import { withCurrent } from "./with-current.ts";

/** Themes: the leads' codebook, and the comments of an evaluation by theme. */
export function themeRoutes(deps: Deps): Route[] {
  const view = async (actor: Actor, evaluationId: string): Promise<Answered> => {
    const outcome = await readThemes(deps, actor, evaluationId);
    return outcome.ok ? { ok: true, body: outcome.view } : outcome;
  };
  const drafted = (outcome: ThemeDraftOutcome): Answered => (outcome.ok ? { ok: true, body: outcome.view } : outcome);
  return [
    route({
      method: "get",
      path: "/api/codebooks",
      summary: "The themes of each framework: the present version, or the one with a number",
      query: z.object({ version: z.coerce.number().int().positive().optional() }),
      answers: listOf(codebookViewSchema),
      handle: async ({ actor, query }) => {
        const outcome = await readCodebooks(deps, actor, query.version ?? null);
        return outcome.ok ? { ok: true, body: { items: outcome.items } } : outcome;
      },
    }),
    route({
      method: "post",
      path: "/api/codebooks",
      summary: "Makes the next version of a framework's themes; earlier ones stay",
      writes: "over",
      body: codebookEditSchema,
      answers: codebookViewSchema,
      handle: async ({ actor, body, builtOn }) => {
        const outcome = await editCodebook(deps, { actor, ...body, builtOn });
        return outcome.ok ? { ok: true, body: outcome.codebook, status: 201 } : outcome;
      },
    }),
    route({
      method: "get",
      path: "/api/evaluations/:id/themes",
      summary: "The comments that the person asking may read, by theme",
      answers: themeViewSchema,
      handle: ({ actor, params }) => view(actor, params["id"] ?? ""),
    }),
    route({
      method: "post",
      path: "/api/evaluations/:id/themes/placings",
      summary: "Keeps what somebody decided about comments: in a theme, out of it, or undecided again",
      writes: "over",
      body: placingsSchema,
      answers: themeViewSchema,
      handle: async ({ actor, params, body, builtOn }) => {
        const evaluationId = params["id"] ?? "";
        const outcome = await placeComments(deps, { actor, evaluationId, ...body, builtOn });
        return outcome.ok ? view(actor, evaluationId) : withCurrent(outcome, () => view(actor, evaluationId));
      },
    }),
    route({
      method: "post",
      path: "/api/evaluations/:id/themes/steps",
      summary: "Renames, merges, separates or splits off a theme within an evaluation",
      writes: "over",
      body: themeStepSchema,
      answers: themeViewSchema,
      handle: async ({ actor, params, body, builtOn }) => {
        const evaluationId = params["id"] ?? "";
        const outcome = await stepThemes(deps, { actor, evaluationId, step: body, builtOn });
        return outcome.ok ? view(actor, evaluationId) : withCurrent(outcome, () => view(actor, evaluationId));
      },
    }),
    route({
      method: "get",
      path: "/api/evaluations/:id/themes/draft",
      summary: "What a model drafted, and what was approved of it, for those who may approve it",
      answers: themeDraftViewSchema,
      handle: async ({ actor, params }) =>
        drafted(await readThemeDraft(deps, { actor, evaluationId: params["id"] ?? "" })),
    }),
    route({
      method: "post",
      path: "/api/evaluations/:id/themes/draft",
      summary: "Asks the configured model for themes and a summary; each sentence is checked against its sources",
      writes: "over",
      answers: themeDraftViewSchema,
      handle: async ({ actor, params, builtOn }) =>
        drafted(await draftThemes(deps, { actor, evaluationId: params["id"] ?? "", builtOn })),
    }),
    route({
      method: "post",
      path: "/api/evaluations/:id/themes/draft/approve",
      summary: "Approves sentences of a draft: they become the summary that others are shown",
      writes: "over",
      body: approveDraftSchema,
      answers: themeDraftViewSchema,
      handle: async ({ actor, params, body, builtOn }) =>
        drafted(await approveDraft(deps, { actor, evaluationId: params["id"] ?? "", ...body, builtOn })),
    }),
  ];
}
