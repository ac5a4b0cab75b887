import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "esbuild";
import type { StoreKind } from "./world.ts";

const root = join(__dirname, "../../..");

/** What stands in a file of the program, and what would stand there then. */
export type Planted = { file: string; changes: readonly (readonly [string, string])[] };
/** A mistake that somebody could make one day. */
export type PlantedBug = Planted & { name: string; store: StoreKind };

/** Found by the power cuts (`tests/nightly/power-cuts.test.ts`): a program that is killed loses nothing by it. */
export const SKIPPED_SYNC: Planted & { name: string } = {
  name: "what is acknowledged is not brought to the disk",
  file: "bot/storage/tables/embedded/record-file.ts",
  changes: [["PRAGMA synchronous = FULL;", "PRAGMA synchronous = NORMAL;"]],
};

/** Found by a play of everything at once. */
export const PLANTED: readonly PlantedBug[] = [
  {
    name: "a write does not say on which version it builds",
    store: "azurite",
    file: "bot/storage/tables/op-request.ts",
    changes: [['"if-match": op.etag }', '"if-match": "*" }']],
  },
  {
    name: "an answer is acknowledged before it is written",
    store: "sqlite",
    file: "bot/storage/tables/embedded/record-file.ts",
    changes: [
      ['this.#run("BEGIN IMMEDIATE");', 'if (!this.#database.isTransaction) this.#run("BEGIN IMMEDIATE");'],
      [
        'this.#database.exec("COMMIT");',
        'setTimeout(() => this.#database.isTransaction && this.#database.exec("COMMIT"), 400);',
      ],
    ],
  },
  {
    name: "an answer that is changed is counted again",
    store: "sqlite",
    file: "bot/storage/answers/transaction-builder.ts",
    changes: [["tallyAnswer(tallyAnswer(question, before, -1), value, 1)", "tallyAnswer(question, value, 1)"]],
  },
  {
    name: "those who wait behind two others are dropped, as where a queue is full",
    store: "sqlite",
    file: "bot/storage/answers/session-writer.ts",
    changes: [["transaction.apply(one)", "(index > 1 ? createTransactionBuilder(options) : transaction).apply(one)"]],
  },
  {
    name: "words that were taken back stay on their page",
    store: "sqlite",
    file: "bot/storage/answers/transaction-builder.ts",
    changes: [["changed.set(rowKey, others);", "if (words) changed.set(rowKey, others);"]],
  },
  {
    name: "a server posts what another has posted",
    store: "azurite",
    file: "bot/conversation/lease.ts",
    changes: [
      ["if (holder === null || holder === serverId) {", "if (true) {"],
      ["nullOnConflict(row.take(row.stored))", "row.take(row.stored).catch(() => row.stored as NonNullable<V>)"],
    ],
  },
  {
    name: "somebody is noted as reminded before the card is sent",
    store: "sqlite",
    file: "bot/conversation/sessions/remind-to-answer.ts",
    changes: [
      [
        'if (session === "later" || !still()) return;',
        'if (session === "later" || !still()) return; await deps.reminders.seen.note(tenantId, sessionId, personId);',
      ],
    ],
  },
  {
    name: "a server that comes back goes on with the etags that it knew",
    store: "azurite",
    file: "bot/storage/answers/session-writer.ts",
    changes: [["cache.invalidate(alive);", ""]],
  },
  {
    name: "what is remembered of a session is not told apart by its tenant",
    store: "sqlite",
    file: "bot/storage/answers/answer-ledger.ts",
    changes: [["return writers.use(partition, () =>", "return writers.use(session.sessionId, () =>"]],
  },
  {
    name: "anonymous words are shown at the first look instead of at the close",
    store: "sqlite",
    file: "bot/storage/answers/transaction-builder.ts",
    changes: [
      [
        'const words = next?.kind === "open" && next.answer.state === "said" ? next : null;',
        'const words = (next?.kind === "anonymous" ? { ...next, answer: { ...next.content, id: "1", attribution: "anonymous", author: null, onBehalfOf: null, voice: "individual", door: "card" } } : next?.kind === "open" && next.answer.state === "said" ? next : null) as never as typeof next & { kind: "open" };',
      ],
    ],
  },
  {
    name: "whoever presses is answered with an error of the server instead of words",
    store: "sqlite",
    file: "bot/teams/receive-activities.ts",
    changes: [
      [
        "respond(response, await answer(request));",
        'const answered = await answer(request); respond(response, JSON.stringify(answered.body ?? "").includes("did not answer in time") ? { status: 500 } : answered);',
      ],
    ],
  },
];

/** Puts these into the program while it is bundled. Throws where the program does not have their places any more. */
export function planting(planted: readonly Planted[]): Plugin {
  return {
    name: "planted",
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const changes = planted.filter(({ file }) => path === join(root, file)).flatMap((one) => one.changes);
        if (changes.length === 0) return undefined;
        let contents = readFileSync(path, "utf8");
        for (const [from, to] of changes) {
          if (contents.split(from).length !== 2) throw new Error(`${path} has not one place “${from}”.`);
          contents = contents.replace(from, () => to);
        }
        return { contents, loader: "ts" };
      });
    },
  };
}
