import type { Logo } from "../../../bot/reports/logo.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { publishReport, type PublishOutcome } from "../../../bot/evaluation/reports/publish-report.ts";
import { saveDraft } from "../../../bot/evaluation/reports/save-draft.ts";
import { viewReport } from "../../../bot/evaluation/reports/view-report.ts";
import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { stepSession } from "../../../bot/evaluation/sessions/step-session.ts";
import { translator } from "../../../shared/locales/text.ts";
import type { ReportDraft } from "../../../shared/report/draft.ts";
import type { Message } from "../../../shared/report/report.ts";
import { person, TENANT } from "../../helpers/deps.ts";
import { emptyWorld, FIRST, launch, lead, morag, typed, type World } from "../running-session.ts";

export const t = translator("en");
export const WORDS = "The lunch club and the minibus plan their week together.";
export const EVALUATION = "2026-27";

/** A world in which Marr has answered one question, and its session is closed unless it should stay open. */
export async function answeredWorld({ words = [WORDS], open = false } = {}): Promise<World & { ids: string[] }> {
  const world = await emptyWorld();
  const { id } = await launch(world, { mode: "open", deadline: "2026-10-20T18:00:00.000Z" });
  for (const [index, strength] of words.entries()) {
    const asked = {
      actor: person(`p${index}`),
      sessionId: id,
      questionId: FIRST,
      door: "tab",
      delivery: null,
    } as const;
    await saveAnswer(world.deps, asked, { input: typed(strength), attribution: "named" });
  }
  if (!open) await stepSession(world.deps, { actor: morag, sessionId: id, step: { verb: "close", now: true } });
  const { value } = (await world.deps.sessions.get(TENANT, id)) ?? {};
  const key = { tenantId: TENANT, sessionId: id, salt: value?.salt ?? "" };
  const page = await world.deps.ledger.words(key, { questionId: FIRST, page: 0, part: "open" });
  return { ...world, ids: page.map((one) => one.id) };
}

export function message(text: string, sources: string[], quotations: Message["quotations"] = []): Message {
  return { id: "m1", text, sources, quotations };
}

/** What those who publish are shown as unfinished. */
export async function unfinishedRead(deps: World["deps"]): Promise<{ key: string; text: string }[]> {
  const wording = { t, dates: { day: (iso: string) => iso.slice(0, 10) } };
  const seen = await viewReport(deps, { actor: lead, evaluationId: EVALUATION }, wording);
  if (!seen.ok) throw new Error(seen.reason);
  return seen.view.unfinished;
}

/** The draft as those read it who write it. */
export async function draftRead({ deps }: Pick<World, "deps">): Promise<{ value: ReportDraft; etag: string | null }> {
  const wording = { t, dates: { day: (iso: string) => iso.slice(0, 10) } };
  const seen = await viewReport(deps, { actor: lead, evaluationId: EVALUATION }, wording);
  if (!seen.ok || !seen.view.draft) throw new Error("There is no draft to read.");
  return seen.view.draft;
}

/** Saves a draft over whatever is there; its tag. */
export async function draftOf({ deps }: World, changes: Partial<ReportDraft>): Promise<string> {
  const there = await draftRead({ deps });
  const draft = { ...there.value, ...changes };
  const saved = await saveDraft(deps, { actor: lead, evaluationId: EVALUATION, draft, etag: there.etag });
  if (!saved.ok) throw new Error(saved.reason);
  return saved.draft.etag;
}

/** Publishes what a lead sees, confirming what they were shown as unfinished; or this alone. */
export async function publish(
  { deps }: Pick<World, "deps">,
  actor: Actor = lead,
  confirmed?: readonly string[],
  logo: Logo | null = null,
): Promise<PublishOutcome> {
  const etag = (await deps.reports.draft(TENANT, EVALUATION))?.etag ?? null;
  const shown = confirmed ?? (await unfinishedRead(deps)).map(({ key }) => key);
  return publishReport(deps, { actor, evaluationId: EVALUATION, etag, confirmed: shown, logo }, t);
}
