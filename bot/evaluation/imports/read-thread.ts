import { parentPort } from "node:worker_threads";
import { readImport, type Remembered } from "./read-import.ts";
import { inPieces, type FromReader, type ToReader } from "./reader-messages.ts";

type Columns = Awaited<ReturnType<Remembered>>;

/** A thread that reads files, one after the other, for the one that started it. */
let answer: ((columns: Columns) => void) | null = null;
let more: (() => void) | null = null;

parentPort?.on("message", (message: ToReader) => {
  if (message.kind === "columns") answer?.(message.columns);
  else if (message.kind === "more") more?.();
  else
    read(message).catch((error: unknown) =>
      say({ kind: "failed", why: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
});

async function read({ file, words, corrections }: Extract<ToReader, { kind: "read" }>): Promise<void> {
  const outcome = await readImport(file, words, { remembered, corrections });
  for (const piece of inPieces(outcome)) {
    const asked = new Promise<void>((resolve) => (more = resolve));
    say(piece);
    if (piece.kind === "answers") await asked;
  }
}

function remembered(key: string): Promise<Columns> {
  return new Promise((resolve) => {
    answer = resolve;
    say({ kind: "columns", key });
  });
}

function say(message: FromReader): void {
  parentPort?.postMessage(message);
}
