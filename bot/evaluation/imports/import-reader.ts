import { Worker } from "node:worker_threads";
import type { ImportRefusal } from "../../../shared/import/import-refusal.ts";
import { fileKind } from "../../imports/file-kind.ts";
import type { SourceFile } from "../../imports/read-source.ts";
import { askReader } from "./ask-reader.ts";
import type { Look, LookAtFile } from "./look-at-file.ts";
import type { ReadImport } from "./read-import.ts";
import { fromPieces, type ImportRead } from "./reader-messages.ts";

export type ImportReader = {
  read: ReadImport;
  look: LookAtFile;
  /** Ends the thread. A file that is being read fails. */
  close(): Promise<void>;
};
export type ReaderLimits = {
  /** The time limit of one file, in ms. */
  mostMs: number;
  /** How long an idle thread is kept, in ms. */
  idleMs: number;
  /** After a larger file than this, in bytes, the thread is ended, so that its memory is freed. */
  keptBytes: number;
};

const LIMITS: ReaderLimits = { mostMs: 30_000, idleMs: 10_000, keptBytes: 256 * 1024 };
/** Beside this file; in a bundle, beside its first file. */
const THREAD = new URL(import.meta.url.endsWith(".ts") ? "./reader-thread.ts" : "./reader-thread.js", import.meta.url);
/**
 * The size of the young generation. A small one is collected often, which suits a reader that drops much at once. It
 * does not limit the total memory.
 */
const NEW_MB = 24;

/**
 * Reads files in a thread of its own, one at a time, so that none delays the program. A file that takes too long is
 * refused. Memory is bounded by the limits of what is read (`imports/bounds.ts`): a thread that hit a memory limit of
 * its own would end the whole program.
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
    // Reading a file needs nothing of this program's environment.
    const started =
      kept ?? new Worker(THREAD, { execArgv: [], env: {}, resourceLimits: { maxYoungGenerationSizeMb: NEW_MB } });
    kept = started;
    started.ref();
    return started;
  }

  /** Sends a request to the thread once the earlier ones are done. Null: it took too long. */
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
        askReader<ImportRead>(reader, {
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
