import { Worker } from "node:worker_threads";
import type { ImportRefusal } from "../../../shared/import/import-refusal.ts";
import { fileKind } from "../../imports/file-kind.ts";
import type { SourceFile } from "../../imports/read-source.ts";
import { askReader } from "./ask-reader.ts";
import type { Look, LookAtFile } from "./look-at-file.ts";
import type { ReadImport } from "./read-import.ts";
import { fromPieces, type Read } from "./reader-messages.ts";

export type ImportReader = {
  read: ReadImport;
  look: LookAtFile;
  /** Ends the thread. What is being read then fails. */
  close(): Promise<void>;
};
export type ReaderLimits = {
  /** How long one file may take. */
  mostMs: number;
  /** How long a thread without work is kept for the next file. */
  idleMs: number;
  /** After a file with more bytes it is not kept: what such a file took of the memory is given back. */
  keptBytes: number;
};

const LIMITS: ReaderLimits = { mostMs: 30_000, idleMs: 10_000, keptBytes: 256 * 1024 };
/** Beside this file; in a bundle, beside its first file. */
const THREAD = new URL(import.meta.url.endsWith(".ts") ? "./reader-thread.ts" : "./reader-thread.js", import.meta.url);
/** What is new is looked through often: a reader makes much that it drops at once. No limit of what it may take is set here. */
const NEW_MB = 24;

/**
 * Reads files in a thread of its own, one at a time, so that none holds up the program; one that takes too long is refused.
 * How much memory it takes is bounded by what is read at all (`imports/bounds.ts`): a thread that ran against a limit of its
 * memory would end the whole program.
 */
export function createImportReader(limits: Partial<ReaderLimits> = {}): ImportReader {
  const { mostMs, idleMs, keptBytes } = { ...LIMITS, ...limits };
  let kept: Worker | null = null;
  let isClosed = false;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function end(): Promise<void> {
    clearTimeout(idle);
    const ending = kept;
    kept = null;
    await ending?.terminate();
  }

  function thread(): Worker {
    // Nothing of what this program knows is needed to read a file.
    const started =
      kept ?? new Worker(THREAD, { execArgv: [], env: {}, resourceLimits: { maxYoungGenerationSizeMb: NEW_MB } });
    kept = started;
    started.ref();
    return started;
  }

  /** What is asked of the thread, once what was asked before is done. Null: it took too long. */
  function inTurn<T>(bytes: Uint8Array, ask: (reader: Worker) => Promise<T | null>): Promise<T | null> {
    const next = last.then(async () => {
      if (isClosed) throw new Error("The program is ending.");
      clearTimeout(idle);
      const reader = thread();
      const outcome = await ask(reader);
      if (outcome === null || bytes.length > keptBytes) await end();
      else {
        reader.unref();
        idle = setTimeout(() => void end(), idleMs).unref();
      }
      return outcome;
    });
    last = next.catch(end);
    return next;
  }

  return {
    async read(file, words = {}, { corrections = [], whose = false, ...answers } = {}) {
      const message = { kind: "read", file, words, corrections, whose } as const;
      const outcome = await inTurn(file.bytes, (reader) =>
        askReader<Read>(reader, {
          ...{ message, mostMs, answers },
          outcomeOf: (said, pieces) => (said.kind === "read" ? fromPieces(said, pieces) : null),
        }),
      );
      return outcome ?? { ok: false, ...tookTooLong(file) };
    },
    async look(file, words, answers) {
      const message = { kind: "look", file, words } as const;
      const look = await inTurn(file.bytes, (reader) =>
        askReader<Look>(reader, {
          ...{ message, mostMs, answers },
          outcomeOf: (said) => (said.kind === "look" ? said.look : null),
        }),
      );
      return look ?? { refused: tookTooLong(file), seen: null };
    },
    close() {
      isClosed = true;
      return end();
    },
  };
}

function tookTooLong({ bytes }: SourceFile): ImportRefusal {
  return { reason: "took-too-long", kind: fileKind(bytes), names: [] };
}
