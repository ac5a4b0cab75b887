import { lookAtFile } from "../../bot/evaluation/imports/look-at-file.ts";
import { readImport } from "../../bot/evaluation/imports/read-import.ts";
import { randomUUID } from "node:crypto";
import type { Deps } from "../../bot/evaluation/deps.ts";
import { createSessionLinks } from "../../bot/identity/session-links.ts";
import { createActionStore } from "../../bot/storage/action-store.ts";
import { createAnswerLedger, type AnswerLedger, type LedgerOptions } from "../../bot/storage/answers/answer-ledger.ts";
import { createAreaStore } from "../../bot/storage/area-store.ts";
import { createAskStore } from "../../bot/storage/ask-store.ts";
import { createAuditStore } from "../../bot/storage/audit-store.ts";
import { createDeclarationStore } from "../../bot/storage/declaration-store.ts";
import { createDownloadStore } from "../../bot/storage/download-store.ts";
import { createDutyStore } from "../../bot/storage/duty-store.ts";
import { createEvaluationStore } from "../../bot/storage/evaluation-store.ts";
import { createFeedStore } from "../../bot/storage/feed-store.ts";
import { createImportStore } from "../../bot/storage/import-store.ts";
import { createInvitationStore } from "../../bot/storage/invitation-store.ts";
import { createLanguageStore } from "../../bot/storage/language-store.ts";
import { createLookingBackStore } from "../../bot/storage/looking-back-store.ts";
import { createMarkStore } from "../../bot/storage/mark-store.ts";
import { createPeopleStore } from "../../bot/storage/people-store.ts";
import { createPlaceStore } from "../../bot/storage/place-store.ts";
import { createPlacementStore } from "../../bot/storage/placement-store.ts";
import { recordHealthOf } from "../../bot/storage/record-health.ts";
import { createRegisterStore } from "../../bot/storage/register-store.ts";
import { createReminderStore } from "../../bot/storage/reminder-store.ts";
import { createReportStore } from "../../bot/storage/report-store.ts";
import { createRoomStore } from "../../bot/storage/room-store.ts";
import { createScheduledStore } from "../../bot/storage/scheduled-store.ts";
import { createSessionStore } from "../../bot/storage/session-store.ts";
import type { TableStore } from "../../bot/storage/tables/table-store.ts";
import { createThemeStore } from "../../bot/storage/theme-store.ts";
import { createThreadStore } from "../../bot/storage/thread-store.ts";
import { createWebLinkStore } from "../../bot/storage/web-link-store.ts";
import { createWordsStore } from "../../bot/storage/words-store.ts";
import { createWordMarks } from "../../bot/storage/word-marks.ts";
import type { Action } from "../../shared/actions/action.ts";
import type { Ask } from "../../shared/asks/ask.ts";
import type { Evaluation } from "../../shared/evaluations/evaluation.ts";
import type { Actor, Role } from "../../shared/people/actor.ts";

export const TENANT = "tenant-one";
export const SECRET = "a secret of the tests";

/** A clock that stands still until it is moved. */
export type Clock = { now: Date; pass(ms: number): void };

export function clockAt(start: string): Clock {
  const clock: Clock = {
    now: new Date(start),
    pass(ms) {
      clock.now = new Date(clock.now.getTime() + ms);
    },
  };
  return clock;
}

export function testLedger(store: TableStore, options: Partial<LedgerOptions> = {}): AnswerLedger {
  return createAnswerLedger({
    store,
    secret: SECRET,
    now: Date.now,
    sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
    chance: Math.random,
    ...options,
  });
}

export type TestDeps = Deps & { changes: string[] };

/** One server's parts on this store, as the program puts them together, without Teams and HTTP. */
export function testDeps(store: TableStore, clock: Clock, ledger: Partial<LedgerOptions> = {}): TestDeps {
  const changes: string[] = [];
  const marks = createWordMarks({ secret: SECRET, ...ledger });
  return {
    chance: Math.random,
    evaluations: createEvaluationStore(store),
    betterWords: createWordsStore(store),
    imports: createImportStore(store),
    sessions: createSessionStore(store, () => clock.now.getTime()),
    rooms: createRoomStore(store),
    roomMarks: createMarkStore({ store, secret: SECRET, ...ledger }),
    declarations: createDeclarationStore({ store, secret: SECRET, ...ledger }),
    lookingBack: createLookingBackStore({ store, secret: SECRET, ...ledger }),
    places: createPlaceStore(store),
    placements: createPlacementStore(store),
    areas: createAreaStore(store),
    membership: "asked",
    threads: createThreadStore(store),
    duties: createDutyStore(store),
    downloads: createDownloadStore(store),
    feed: createFeedStore(store),
    people: createPeopleStore(store),
    languages: createLanguageStore(store, () => clock.now.getTime()),
    audit: createAuditStore(store),
    actions: createActionStore(store),
    asks: createAskStore(store),
    themes: createThemeStore(store),
    readImport,
    lookAtFile,
    askModel: null,
    register: createRegisterStore(store),
    invitations: createInvitationStore(store),
    reminders: createReminderStore(store),
    scheduled: createScheduledStore(store),
    reports: createReportStore(store, marks),
    marks,
    sessionLinks: createSessionLinks({ secret: SECRET, ...ledger }),
    webLinks: createWebLinkStore(store),
    recordHealth: recordHealthOf(store),
    newestBackup: null,
    async *roster() {},
    openChat: async () => null,
    tell: async () => false,
    compact: () => store.compact(),
    ledger: testLedger(store, ledger),
    now: () => clock.now,
    newId: randomUUID,
    lastMinuteMs: 60_000,
    earlyCloseMs: 0,
    language: "en",
    timeZone: "Europe/London",
    duesChanged: () => void changes.push("dues"),
    opensChanged: () => void changes.push("opens"),
    rolesChanged: () => undefined,
    changes,
    changed: (_tenantId, sessionId, what) => void changes.push(`${what} ${sessionId}`),
  };
}

export function person(id: string, role: Role = "partner", areaId: string | null = null): Actor {
  const grants = role === "partner" ? [] : [{ role, areaId }];
  return { tenantId: TENANT, id, name: `Name of ${id}`, grants };
}

/** Notes somebody down as the program knows them, with the roles they hold. */
export async function noteDown({ people }: Pick<Deps, "people">, { tenantId, id, name, grants }: Actor): Promise<void> {
  const since = "2026-09-01T08:00:00.000Z";
  const roles = grants.map((grant) => ({ ...grant, since, until: null, givenBy: { id: "tests", name: "The tests" } }));
  if (roles.length === 0) await people.note(tenantId, { id, name, firstSeen: since });
  else await people.saveRoles(tenantId, { value: { id, name, firstSeen: since, roles }, etag: "" });
}

export function openEvaluation(changes: Partial<Evaluation> = {}): Evaluation {
  return {
    id: "2026-27",
    title: "Working together",
    sample: false,
    state: "open",
    origin: "held",
    indicatorId: "hgiocld-4/3.2",
    questionIds: [1, 3, 4, 7].map((number) => `hgiocld-4/3.2/${number}`),
    areaIds: ["buchan", "marr"],
    from: "2026-08-01",
    to: "2027-07-31",
    reach: [],
    whole: [],
    source: null,
    ...changes,
  };
}

/** An action of Marr with an organisation that the program does not know. */
export function openAction(changes: Partial<Action> = {}): Action {
  return {
    id: "an-action-of-the-area",
    evaluationId: "2026-27",
    areaId: "marr",
    title: "Hold every second meeting online",
    measure: "",
    kind: "plan",
    status: "to-do",
    blockedBecause: null,
    owner: { role: "partner", personId: null, name: "The college" },
    due: null,
    sources: [],
    notes: [],
    history: [],
    createdAt: "2026-09-01T09:00:00.000Z",
    createdBy: { id: "area-lead", name: "Name of area-lead" },
    ...changes,
  };
}

export function openAsk(changes: Partial<Ask> = {}): Ask {
  return {
    ...{ id: "ask-of-marr", evaluationId: "2026-27", areaId: "marr", text: "What is expected of us?", sources: [] },
    ...{ askedBy: { id: "area-lead", name: "Name of area-lead" }, askedAt: "2026-10-01T09:00:00.000Z" },
    ...{ owner: { id: "strategic-lead", name: "Name of strategic-lead" }, due: "2026-11-02" },
    ...{ answers: [], moves: [], withdrawn: null, revision: 1 },
    ...changes,
  };
}
