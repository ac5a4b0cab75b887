import { parentPort, workerData } from "node:worker_threads";
import type { TableName } from "../table-names.ts";
import {
  RecordFile,
  UnreadableFile,
  type FileOp,
  type FileRow,
  type FileWritten,
  type RowRange,
} from "./record-file.ts";

export type RecordFileRef = { path: string; readOnly: boolean };

/** What is asked of this thread. */
export type ThreadRequest =
  | { kind: "get"; table: TableName; partitionKey: string; rowKey: string }
  | { kind: "page"; span: RowRange }
  | { kind: "write"; table: TableName; ops: FileOp[] }
  | { kind: "compact" };

export type Answers = {
  get: FileRow | null;
  page: { rows: FileRow[]; isLast: boolean };
  write: FileWritten;
  compact: null;
};

export type AskedNumbered = { id: number; asked: ThreadRequest };
export type ThreadAnswer = { id: number } & (
  | { ok: true; value: Answers[keyof Answers] }
  /** `maybeApplied`: the disk has been asked to keep it, and did not say whether it does. */
  | { ok: false; cause: Error; maybeApplied: boolean }
);
/** First that the file is open, or why it cannot be; then answers, as they come. */
export type ThreadSays = "open" | { unreadable: string } | ThreadAnswer[];

const file = open(workerData as RecordFileRef);
let waiting: AskedNumbered[] = [];

parentPort?.on("message", (message: AskedNumbered | "close") => {
  if (message === "close") return end();
  // All that has come by then goes to the disk at once.
  if (waiting.length === 0) setImmediate(answerAll);
  waiting.push(message);
});
if (file) say("open");
else end();

function open({ path, readOnly }: RecordFileRef): RecordFile | null {
  try {
    return new RecordFile(path, { readOnly });
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    say({ unreadable: error.message });
    return null;
  }
}

function end(): void {
  answerAll();
  file?.close();
  parentPort?.close();
}

function answerAll(): void {
  const all = waiting;
  waiting = [];
  if (file && all.length > 0) say([...writes(file, all), ...reads(file, all), ...compactions(file, all)]);
}

function writes(file: RecordFile, all: readonly AskedNumbered[]): ThreadAnswer[] {
  const calls = all.flatMap(({ id, asked }) => (asked.kind === "write" ? [{ id, ...asked }] : []));
  if (calls.length === 0) return [];
  try {
    const written = file.write(calls);
    return calls.map(({ id }, index) => ({ id, ok: true, value: written[index] ?? { conflict: 0 } }));
  } catch (error) {
    return calls.map(({ id }) => failed(id, error, true));
  }
}

function reads(file: RecordFile, all: readonly AskedNumbered[]): ThreadAnswer[] {
  return all.flatMap(({ id, asked }): ThreadAnswer[] => {
    if (asked.kind !== "get" && asked.kind !== "page") return [];
    try {
      return [{ id, ok: true, value: asked.kind === "get" ? file.get(asked) : file.page(asked.span) }];
    } catch (error) {
      return [failed(id, error, false)];
    }
  });
}

/** Everybody who asks by then shares one. */
function compactions(file: RecordFile, all: readonly AskedNumbered[]): ThreadAnswer[] {
  const ids = all.flatMap(({ id, asked }) => (asked.kind === "compact" ? [id] : []));
  if (ids.length === 0) return [];
  try {
    file.compact();
    return ids.map((id) => ({ id, ok: true, value: null }));
  } catch (error) {
    return ids.map((id) => failed(id, error, false));
  }
}

function failed(id: number, error: unknown, maybeApplied: boolean): ThreadAnswer {
  return { id, ok: false, cause: error instanceof Error ? error : new Error(String(error)), maybeApplied };
}

function say(what: ThreadSays): void {
  parentPort?.postMessage(what);
}
