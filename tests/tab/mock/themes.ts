import { statementKindSchema } from "../../../shared/answers/answer.ts";
import {
  approveDraftSchema,
  placingsSchema,
  themeStepSchema,
  codebookEditSchema,
  type ThemeView,
} from "../../../shared/contract/themes.ts";
import { findIndicator } from "../../../shared/framework/frameworks.ts";
import { may } from "../../../shared/people/may.ts";
import { arrangeThemes, type Comment } from "../../../shared/themes/arrange-themes.ts";
import type { Codebook } from "../../../shared/themes/codebook.ts";
import { providedCodebook } from "../../../shared/themes/codebooks.ts";
import { NO_SHAPE, place, type ThemeShape, type Verdicts } from "../../../shared/themes/decisions.ts";
import type { ThemeDraft } from "../../../shared/themes/draft.ts";
import { reshape } from "../../../shared/themes/shape-steps.ts";
import { changedMeanwhile, problem, type Reply } from "./reply.ts";
import { isKeptBack, type World } from "./world.ts";
import type { Asked as AskedOfMock } from "./asked.ts";

/** What people of the mock decided about themes. */
export type ThemesStore = {
  codebook: Codebook;
  shapes: Map<string, ThemeShape>;
  verdicts: Map<string, Verdicts>;
  /** Whether a model is set up. */
  model: boolean;
  draft: ThemeDraft | null;
};

export function createThemesStore(): ThemesStore {
  const codebook = providedCodebook("hgiocld-4");
  if (!codebook) throw new Error("No codebook comes with the program.");
  return { codebook, shapes: new Map(), verdicts: new Map(), model: false, draft: null };
}

type Asked = AskedOfMock & { themesStore: ThemesStore };

/** Answers as the program does, over what the mock holds; null for what is none of the themes' addresses. */
export function answerThemes({ themesStore, world, me, method, path, body, builtOn }: Asked): Reply | null {
  const [resource, id = "", third, fourth] = path;
  const actor = { ...me, tenantId: "t" };
  const mayDo = (verb: Parameters<typeof may>[1], areaId: string | null = null): boolean =>
    may(actor, verb, { tenantId: "t", areaId });
  if (resource === "codebooks") {
    if (method === "GET")
      return mayDo("read-themes") ? { status: 200, body: { items: [themesStore.codebook] } } : problem(403);
    if (!mayDo("edit-codebook")) return problem(403);
    const { themes } = codebookEditSchema.parse(body);
    const { version } = themesStore.codebook;
    if (builtOn !== String(version)) return changedMeanwhile(themesStore.codebook);
    themesStore.codebook = { ...themesStore.codebook, version: version + 1, themes };
    return { status: 201, body: themesStore.codebook };
  }
  if (resource !== "evaluations" || third !== "themes") return null;
  const evaluation = world.evaluations.find((one) => one.id === id);
  const areaIds = (evaluation?.areaIds ?? []).filter((areaId) =>
    may(actor, "read-findings", { tenantId: "t", areaId, published: evaluation?.state === "closed" }),
  );
  if (!evaluation || areaIds.length === 0) return problem(404);
  const shape = themesStore.shapes.get(id) ?? NO_SHAPE;
  if (fourth === "draft")
    return mayDo("shape-themes") ? draftReply(themesStore, world, { id, method, path, body }) : problem(403);
  if ((fourth === "placings" || fourth === "steps") && builtOn !== tagOf(themesStore, shape))
    return changedMeanwhile(themeView(themesStore, world, { id, areaIds }));
  if (fourth === "placings") {
    const { placings } = placingsSchema.parse(body);
    if (!placings.every(({ areaId }) => mayDo("place-themes", areaId))) return problem(403);
    themesStore.verdicts.set(id, place(themesStore.verdicts.get(id) ?? {}, placings, shape));
  }
  if (fourth === "steps") {
    if (!mayDo("shape-themes")) return problem(403);
    const step = themeStepSchema.parse(body);
    const result = reshape(
      shape,
      step.kind === "split" ? { kind: "add", name: step.name } : step,
      themesStore.codebook.themes,
    );
    if (!result.ok) return problem(422, "Another theme has this name. Choose a different one, or merge the two.");
    themesStore.shapes.set(id, result.shape);
    if (step.kind === "split") {
      const { comments, from } = step;
      const placings = comments.flatMap((comment) => [
        { ...comment, themeId: result.themeId, verdict: "in" as const },
        ...(from === null ? [] : [{ ...comment, themeId: from, verdict: "out" as const }]),
      ]);
      themesStore.verdicts.set(id, place(themesStore.verdicts.get(id) ?? {}, placings, result.shape));
    }
  }
  return { status: 200, body: themeView(themesStore, world, { id, areaIds }) };
}

const tagOf = ({ codebook }: ThemesStore, { revision }: ThemeShape): string => `${codebook.version}.${revision}`;

function themeView(
  themesStore: ThemesStore,
  world: World,
  { id, areaIds }: { id: string; areaIds: string[] },
): ThemeView {
  const shape = themesStore.shapes.get(id) ?? NO_SHAPE;
  const framework = findIndicator(world.evaluations.find((one) => one.id === id)?.indicatorId ?? "")?.framework;
  return {
    evaluationId: id,
    codebook: { frameworkId: framework?.id ?? "", version: themesStore.codebook.version },
    etag: tagOf(themesStore, shape),
    summary: themesStore.draft?.approved?.sentences ?? [],
    ...arrangeThemes({
      ...{ codebook: themesStore.codebook, shape, verdicts: themesStore.verdicts.get(id) ?? {} },
      comments: commentsOf(world, id).filter(({ areaId }) => areaIds.includes(areaId)),
    }),
  };
}

type DraftAsked = { id: string; method: string; path: readonly string[]; body: unknown };

/** A model that repeats the first two comments, and proposes to put the first three together. */
function draftReply(themesStore: ThemesStore, world: World, { id, method, path, body }: DraftAsked): Reply {
  const comments = commentsOf(world, id);
  const cite = ({ id: answerId, part }: Comment) => ({ id: answerId, part });
  if (method === "POST" && path[4] === "approve") {
    const { sentences } = approveDraftSchema.parse(body);
    const chosen = themesStore.draft?.sentences.filter(({ text }) => sentences.includes(text)) ?? [];
    if (themesStore.draft)
      themesStore.draft = { ...themesStore.draft, approved: { at: world.now().toISOString(), sentences: chosen } };
  } else if (method === "POST")
    themesStore.draft = {
      ...{ id: "draft-1", at: world.now().toISOString(), read: comments.length, of: comments.length, approved: null },
      sentences: comments.slice(0, 2).map((one) => ({ text: one.text, cites: [cite(one)] })),
      refused: ["proportion"],
      proposals: [{ name: "What came first", comments: comments.slice(0, 3).map(cite) }],
    };
  return {
    status: 200,
    body: { configured: themesStore.model, draft: themesStore.draft, etag: themesStore.draft && themesStore.draft.id },
  };
}

function commentsOf(world: World, evaluationId: string): Comment[] {
  return world.answers.flatMap((answer) => {
    const session = world.sessions.find((one) => one.id === answer.sessionId);
    if (session?.evaluationId !== evaluationId || answer.state !== "said" || isKeptBack(world, answer)) return [];
    const { id, questionId, voice, parts } = answer;
    return statementKindSchema.options.flatMap((part) => {
      const text = parts[part];
      return text === undefined ? [] : [{ id, areaId: session.areaId, questionId, part, text, voice }];
    });
  });
}
