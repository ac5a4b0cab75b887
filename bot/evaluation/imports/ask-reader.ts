import { setImmediate as inTurn } from "node:timers";
import type { Worker } from "node:worker_threads";
import type { ImportedStatement } from "../../../shared/import/import-result.ts";
import type { EarlierImport, LookOptions } from "./look-at-file.ts";
import type { FromReader, ToReader } from "./reader-messages.ts";

type Said = Extract<FromReader, { kind: "read" | "look" }>;
type Asked<T> = {
  message: ToReader;
  /** The time limit of the thread, in ms. */
  mostMs: number;
  /** Answers what the thread asks on the way. */
  answers: Partial<LookOptions>;
  /** Makes the result of the thread's last message and the statements sent before, by the list that they belong to. */
  outcomeOf(said: Said, pieces: readonly (ImportedStatement[] | undefined)[]): T | null;
};

/** Asks a thread that reads files. Null when it was not done in time. Rejects when it fails or is stopped. */
export function askReader<T>(
  reader: Worker,
  { message: first, mostMs, answers, outcomeOf }: Asked<T>,
): Promise<T | null> {
  const tell = (message: ToReader): void =>
    reader.postMessage(message, message.kind === "earlier" && message.next ? [message.next.kept.buffer] : []);
  return new Promise<T | null>((resolve, reject) => {
    const pieces: ImportedStatement[][] = [];
    let earlier: AsyncIterator<EarlierImport> | undefined;
    const tooLong = setTimeout(() => finish(() => resolve(null)), mostMs);
    const failed = (cause: unknown): void => finish(() => reject(new Error("A file was not read.", { cause })));
    const ended = (): void => failed(new Error("The thread that reads files was ended."));
    const answer = (found: Promise<ToReader>): void =>
      void found.then(tell, (error: unknown) => finish(() => reject(error as Error)));
    const heard = (message: FromReader): void => {
      switch (message.kind) {
        case "answers":
          clearTimeout(tooLong);
          (pieces[message.of] ??= []).push(...message.answers);
          // Others are served between two pieces.
          inTurn(() => tell({ kind: "more" }));
          return;
        case "columns":
          return answer(columnsOf(message.key, answers));
        case "earlier":
          earlier ??= answers.earlier?.(message.of)[Symbol.asyncIterator]();
          return answer(nextOf(earlier));
        case "failed":
          return failed(message.why);
        default:
          return finish(() => resolve(outcomeOf(message, pieces)));
      }
    };
    const finish = (done: () => void): void => {
      clearTimeout(tooLong);
      reader.off("message", heard).off("error", failed).off("exit", ended);
      done();
    };
    reader.on("message", heard).once("error", failed).once("exit", ended);
    tell(first);
  });
}

async function columnsOf(key: string, { remembered }: Partial<LookOptions>): Promise<ToReader> {
  return { kind: "columns", columns: (await remembered?.(key)) ?? null };
}

async function nextOf(earlier: AsyncIterator<EarlierImport> | undefined): Promise<ToReader> {
  const next = await earlier?.next();
  return { kind: "earlier", next: next && !next.done ? next.value : null };
}
