import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { makeOwnLink } from "../../../bot/evaluation/links/make-web-links.ts";
import { chooseLanguage } from "../../../bot/evaluation/people/choose-language.ts";
import { chooseReminders } from "../../../bot/evaluation/people/choose-reminders.ts";
import { recordForOthers } from "../../../bot/evaluation/recorded/record-for-others.ts";
import type { PlaceRecord } from "../../../bot/storage/place-store.ts";
import { newThread } from "../../../bot/storage/thread-store.ts";
import { EMPTY_DRAFT } from "../../../shared/report/draft.ts";
import { openAction, openAsk, openEvaluation, person, TENANT } from "../../helpers/deps.ts";
import { memoryStore, type MemoryStore } from "../../storage/answers/memory-store.ts";
import { publish } from "../reports/reporting.ts";
import { emptyWorld, FIRST, launch, SECOND, typed, type World } from "../running-session.ts";

export const WHO = "rhona";
export const rhona = person(WHO);
export const by = { id: WHO, name: rhona.name };
export const AT = "2026-10-05T18:00:00.000Z";
export const NEXT = "2027-28";
export const OPEN = { mode: "open", deadline: "2026-10-20T18:00:00.000Z" };

/** Everything that somebody can do or be told, in a round that is published and in one that goes on. */
export async function livelyWorld(): Promise<World & { store: MemoryStore }> {
  const store = memoryStore();
  const world = await emptyWorld(store);
  const { deps } = world;
  await deps.people.note(TENANT, { ...by, firstSeen: "2026-09-01T08:00:00.000Z" });
  await published(world);
  await deps.evaluations.put(TENANT, openEvaluation({ id: NEXT, title: "Next year" }));
  const { id: sessionId } = await launch(world, { evaluationId: NEXT, ...OPEN }, person(WHO, "facilitator", "marr"));
  await said(world, sessionId);
  await arranged(world, sessionId);
  await planned(world);
  await known(world);
  return { ...world, store };
}

async function published(world: World): Promise<void> {
  const { deps } = world;
  const done = await publish(world, person(WHO, "strategic-lead"));
  if (!done.ok) throw new Error(done.reason);
  const [version] = await deps.reports.versions(TENANT, "2026-27");
  if (!version) throw new Error("Nothing is published.");
  const shares = [{ ...by, state: "sent" as const }];
  await deps.reports.saveVersion(TENANT, "2026-27", { ...version, value: { ...version.value, shares } });
  await deps.reports.noteOpening(TENANT, "2026-27", { ...by, version: 1, at: AT });
}

async function said({ deps }: World, sessionId: string): Promise<void> {
  const asked = { actor: rhona, sessionId, door: "tab", delivery: null } as const;
  await saveAnswer(deps, { ...asked, questionId: FIRST }, { input: typed("We share a van."), attribution: "named" });
  const anonymous = { input: typed("Nobody asks us."), attribution: "anonymous" } as const;
  await saveAnswer(deps, { ...asked, questionId: SECOND }, anonymous);
  const noted = await recordForOthers(deps, {
    ...{ actor: person(WHO, "facilitator", "marr"), sessionId, questionId: FIRST, voice: "group" },
    ...{ input: typed("The group agreed."), onBehalfOf: null, key: "a-group-note" },
  });
  const own = await makeOwnLink(deps, { actor: rhona, sessionId });
  if (!noted.ok || !own.ok) throw new Error("What was said, or a link, was refused.");
}

async function arranged({ deps }: World, sessionId: string): Promise<void> {
  const link = { id: "ABCDEFGH1234", sessionId, kind: "named", name: "Ina", personId: null, madeAt: AT } as const;
  const ended = {
    expiresAt: "2026-10-19T18:00:00.000Z",
    followsDeadline: false,
    revoked: { at: AT, by },
    takenBy: null,
    begun: 0,
    paper: null,
  };
  await deps.webLinks.create(TENANT, { ...link, madeBy: by, ...ended });
  const invited = { partnerId: "p-00000000000000000000", invited: { at: AT, by, linkId: null }, attended: null };
  await deps.invitations.write(TENANT, sessionId, [{ value: invited, etag: null }]);
  const asked = [{ at: AT, by, state: "waits" as const }];
  await deps.reminders.save(TENANT, { value: { sessionId, asked }, etag: null });
  await deps.reminders.seen.note(TENANT, sessionId, WHO);
  const chat: PlaceRecord = {
    ...{ scope: "personal", conversationId: "a:rhona", serviceUrl: "http://127.0.0.1/", tenantId: TENANT },
    ...{ areaId: null, personId: WHO, present: true, removedAt: null },
  };
  await deps.places.put(TENANT, chat);
  await deps.threads.create(TENANT, newThread("practice_marr_1", chat));
  const input = { evaluationId: NEXT, areaId: "buchan", questionIds: [FIRST], opensAt: "2026-10-08T18:00:00.000Z" };
  const launched = { ...input, mode: "stepped", deadline: null, attribution: "named", softMinutes: null } as const;
  const waits = { posts: false, state: "waits", sessionId: null, inTheWay: null, told: false } as const;
  const scheduled = { evaluationId: NEXT, areaId: "buchan", input: launched, by, at: AT, ...waits };
  await deps.scheduled.save(TENANT, { value: scheduled, etag: null });
}

async function planned({ deps }: World): Promise<void> {
  await deps.actions.create(TENANT, openAction({ createdBy: by }));
  const decision = { id: "a-decision", evaluationId: NEXT, areaId: "marr", what: "We meet online.", who: "All" };
  const why = { on: "2026-10-01", because: "", sources: [], history: [], createdAt: AT, createdBy: by };
  await deps.actions.decisions.create(TENANT, { ...decision, ...why });
  const step = { areaId: "marr", actionId: "an-action-of-the-area", step: "week", due: "2026-10-12", at: AT };
  await deps.actions.reminders.note(TENANT, { ...step, to: WHO });
  await deps.asks.create(TENANT, { ask: openAsk({ owner: by }), posted: {}, quiet: false });
  const placed = {
    areaId: "marr",
    level: "good",
    why: "We plan together.",
    helps: "",
    hinders: "",
    by,
    at: AT,
  } as const;
  await deps.placements.save(TENANT, NEXT, { value: placed, etag: null });
  const grade = { level: "good" as const, reasons: { text: [], sources: [] }, decided: { by, at: AT } };
  const draft = { ...EMPTY_DRAFT, messages: [], grade };
  await deps.reports.saveDraft(TENANT, NEXT, { value: draft, etag: null });
  const words = [{ version: 2, plain: "How well do we plan?", example: "One calendar.", by, at: AT }];
  await deps.betterWords.save(TENANT, { value: { questionId: FIRST, language: "en", versions: words }, etag: null });
  const step1 = { did: "imported", at: AT, by, name: "page.html", hash: "abc", corrections: 0 } as const;
  const source = { name: "page.html", hash: "abc", importedAt: AT, leftovers: [], steps: [step1] };
  await deps.evaluations.put(TENANT, openEvaluation({ id: "2023-24", origin: "imported", source }));
}

async function known({ deps }: World): Promise<void> {
  await chooseLanguage(deps, { actor: rhona, language: "gd" });
  await chooseReminders(deps, { actor: rhona, wanted: false });
  const role = { role: "facilitator", areaId: "marr", since: AT, until: null, givenBy: by } as const;
  const other = { id: "other", name: "Somebody else", firstSeen: AT, roles: [role] };
  await deps.people.saveRoles(TENANT, { value: other, etag: "" });
  // Older than anything else there is.
  const entry = { id: "an-old-entry", at: "2022-01-05T10:00:00.000Z", by, verb: "plan-evaluation", thing: "2021-22" };
  await deps.audit.add(TENANT, { ...entry, outcome: "done", areaId: null, before: null, after: null });
}
