import { lookAtFile } from "../../bot/evaluation/imports/look-at-file.ts";
import { readImport } from "../../bot/evaluation/imports/read-import.ts";
import { randomUUID } from "node:crypto";
import type { Deps } from "../../bot/evaluation/deps.ts";
import { createRateLimit } from "../../bot/evaluation/rate-limit.ts";
import { createSessionLinks } from "../../bot/identity/session-links.ts";
import { createStores } from "../../bot/storage/stores.ts";
import { createAnswerLedger, type AnswerLedger, type LedgerOptions } from "../../bot/storage/answers/answer-ledger.ts";
import type { TableStore } from "../../bot/storage/tables/table-store.ts";
import type { Action } from "../../shared/actions/action.ts";
import type { Ask } from "../../shared/asks/ask.ts";
import type { Evaluation } from "../../shared/evaluations/evaluation.ts";
import { WRONG_CODES } from "../../shared/partners/attendance-code.ts";
import type { Actor, Role } from "../../shared/people/actor.ts";

export const TENANT = "tenant-one";
export const SECRET = "a secret of the tests";

/** A clock that stands still until it is moved. */
export type MovableClock = { now: Date; pass(ms: number): void };

export function clockAt(start: string): MovableClock {
  const clock: MovableClock = {
    now: new Date(start),
    pass(ms) {
      clock.now = new Date(clock.now.getTime() + ms);
    },
  };
  return clock;
}

export function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

function ledgerOptions(store: TableStore, options: Partial<LedgerOptions>): LedgerOptions {
  return {
    store,
    secret: SECRET,
    now: Date.now,
    sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
    after,
    chance: Math.random,
    ...options,
  };
}

export function testLedger(store: TableStore, options: Partial<LedgerOptions> = {}): AnswerLedger {
  return createAnswerLedger(ledgerOptions(store, options));
}

export type TestDeps = Deps & { changes: string[] };

/** One server's parts on this store, as the program puts them together, without Teams and HTTP. */
export function testDeps(store: TableStore, clock: MovableClock, ledger: Partial<LedgerOptions> = {}): TestDeps {
  const changes: string[] = [];
  const options = ledgerOptions(store, ledger);
  return {
    ...createStores({ ...options, now: () => clock.now.getTime() }),
    ledger: createAnswerLedger(options),
    chance: Math.random,
    membership: "asked",
    readImport,
    lookAtFile,
    askModel: null,
    sessionLinks: createSessionLinks({ secret: SECRET, ...ledger }),
    wrongCodes: createRateLimit({ ...WRONG_CODES, now: () => clock.now.getTime() }),
    newestBackup: null,
    async *roster() {},
    openChat: async () => null,
    tell: async () => false,
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
