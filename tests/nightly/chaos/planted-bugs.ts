import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "esbuild";
import type { StoreKind } from "./world.ts";

const root = join(__dirname, "../../..");

/** A mistake that somebody could make one day: what stands in a file of the program, and what would stand there then. */
export type PlantedBug = {
  name: string;
  store: StoreKind;
  file: string;
  changes: readonly (readonly [string, string])[];
};

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
    file: "bot/storage/answers/draft.ts",
    changes: [["tallyAnswer(tallyAnswer(question, before, -1), value, 1)", "tallyAnswer(question, value, 1)"]],
  },
  {
    name: "those who wait behind two others are left out",
    store: "sqlite",
    file: "bot/storage/answers/lane.ts",
    changes: [["draft.apply(one)", "(index > 1 ? createDraft(options) : draft).apply(one)"]],
  },
  {
    name: "words that were taken back stay on their page",
    store: "sqlite",
    file: "bot/storage/answers/draft.ts",
    changes: [["changed.set(rowKey, others);", "if (words) changed.set(rowKey, others);"]],
  },
  {
    name: "a server posts what another has posted",
    store: "azurite",
    file: "bot/conversation/thread-claim.ts",
    changes: [
      ["if (claim === null || claim.by === serverId) {", "if (true) {"],
      ["if (error instanceof StorageConflict) return null;", "if (error instanceof StorageConflict) return next;"],
    ],
  },
  {
    name: "anonymous words are shown at the first look instead of at the close",
    store: "sqlite",
    file: "bot/storage/answers/draft.ts",
    changes: [
      [
        'const words = next?.kind === "open" && next.answer.state === "said" ? next : null;',
        'const words = (next?.kind === "anonymous" ? { ...next, answer: { ...next.content, id: "1", attribution: "anonymous", author: null, onBehalfOf: null, voice: "individual", door: "card" } } : next?.kind === "open" && next.answer.state === "said" ? next : null) as never as typeof next & { kind: "open" };',
      ],
    ],
  },
];

/** Puts a mistake into the program while it is bundled. Throws where the program does not have its place any more. */
export function planting({ file, changes }: PlantedBug): Plugin {
  return {
    name: "planted bug",
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (path !== join(root, file)) return undefined;
        let contents = readFileSync(path, "utf8");
        for (const [from, to] of changes) {
          if (contents.split(from).length !== 2) throw new Error(`${file} has not one place “${from}”.`);
          contents = contents.replace(from, () => to);
        }
        return { contents, loader: "ts" };
      });
    },
  };
}
