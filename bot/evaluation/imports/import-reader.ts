import { setImmediate as inTurn } from "node:timers";
import { Worker } from "node:worker_threads";
import type { ImportedStatement } from "../../../shared/import/import-result.ts";
import { fileKind } from "../../imports/file-kind.ts";
import type { SourceFile } from "../../imports/read-source.ts";
import type { GivenWords, ReadImport, Reading, Refused } from "./read-import.ts";
import { fromPieces, type FromReader, type Read, type ToReader } from "./reader-messages.ts";

export type ImportReader = {
  read: ReadImport;
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
const THREAD = new URL(import.meta.url.endsWith(".ts") ? "./read-thread.ts" : "./read-thread.js", import.meta.url);
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

  async function readNext(file: SourceFile, words: GivenWords, reading: Reading): ReturnType<ReadImport> {
    if (isClosed) throw new Error("The program is ending.");
    clearTimeout(idle);
    const reader = thread();
    const outcome = await readIn(reader, { file, words, reading, mostMs });
    if (outcome === null || file.bytes.length > keptBytes) await end();
    else {
      reader.unref();
      idle = setTimeout(() => void end(), idleMs).unref();
    }
    if (outcome) return outcome;
    const refused: Refused = { ok: false, reason: "took-too-long", kind: fileKind(file.bytes), names: [] };
    return refused;
  }

  return {
    read(file, words = {}, reading = {}) {
      const next = last.then(() => readNext(file, words, reading));
      last = next.catch(end);
      return next;
    },
    close() {
      isClosed = true;
      return end();
    },
  };
}

type Asked = { file: SourceFile; words: GivenWords; reading: Reading; mostMs: number };

/** What was read; null when it was not done in time. Rejects when the thread fails or is ended over it. */
function readIn(reader: Worker, { file, words, reading, mostMs }: Asked): Promise<Read | null> {
  const tell = (message: ToReader): void => reader.postMessage(message);
  return new Promise<Read | null>((resolve, reject) => {
    const pieces: ImportedStatement[][] = [];
    const tooLong = setTimeout(() => settle(() => resolve(null)), mostMs);
    const failed = (cause: unknown): void => settle(() => reject(new Error("A file was not read.", { cause })));
    const ended = (): void => failed(new Error("The thread that reads files was ended."));
    const heard = (message: FromReader): void => {
      switch (message.kind) {
        case "answers":
          clearTimeout(tooLong);
          (pieces[message.of] ??= []).push(...message.answers);
          // Whoever waits meanwhile is served between two pieces.
          inTurn(() => tell({ kind: "more" }));
          return;
        case "columns":
          (reading.remembered?.(message.key) ?? Promise.resolve(null)).then(
            (columns) => tell({ kind: "columns", columns }),
            (error: unknown) => settle(() => reject(error as Error)),
          );
          return;
        case "read":
          return settle(() => resolve(fromPieces(message, pieces)));
        case "failed":
          return failed(message.why);
      }
    };
    const settle = (done: () => void): void => {
      clearTimeout(tooLong);
      reader.off("message", heard).off("error", failed).off("exit", ended);
      done();
    };
    reader.on("message", heard).once("error", failed).once("exit", ended);
    tell({ kind: "read", file, words, corrections: reading.corrections ?? [] });
  });
}
