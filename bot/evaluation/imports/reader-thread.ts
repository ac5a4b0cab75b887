import { parentPort } from "node:worker_threads";
import { lookAtFile, type EarlierImport, type OfFile } from "./look-at-file.ts";
import { readImport, type Remembered } from "./read-import.ts";
import { inPieces, type FromReader, type ToReader } from "./reader-messages.ts";

type Columns = Awaited<ReturnType<Remembered>>;

/** A thread that reads files, one after the other, for the program that started it. */
let answer: ((columns: Columns) => void) | null = null;
let more: (() => void) | null = null;
let next: ((earlier: EarlierImport | null) => void) | null = null;

parentPort?.on("message", (message: ToReader) => {
  switch (message.kind) {
    case "columns":
      return answer?.(message.columns);
    case "more":
      return more?.();
    case "earlier":
      return next?.(message.next);
    case "read":
      return void read(message).catch(failed);
    case "look":
      return void look(message).catch(failed);
  }
});

async function read({ file, words, corrections, whose }: Extract<ToReader, { kind: "read" }>): Promise<void> {
  const outcome = await readImport(file, words, { remembered, corrections, whose });
  for (const piece of inPieces(outcome)) {
    const asked = new Promise<void>((resolve) => (more = resolve));
    say(piece);
    if (piece.kind === "answers") await asked;
  }
}

async function look({ file, words }: Extract<ToReader, { kind: "look" }>): Promise<void> {
  const found = await lookAtFile(file, words, { remembered, earlier });
  say(
    { kind: "look", look: found },
    found.seen?.pieces.map(({ buffer }) => buffer),
  );
}

function remembered(key: string): Promise<Columns> {
  return new Promise((resolve) => {
    answer = resolve;
    say({ kind: "columns", key });
  });
}

async function* earlier(of: OfFile): AsyncGenerator<EarlierImport> {
  for (;;) {
    const one = await new Promise<EarlierImport | null>((resolve) => {
      next = resolve;
      say({ kind: "earlier", of });
    });
    if (!one) return;
    yield one;
  }
}

function failed(error: unknown): void {
  say({ kind: "failed", why: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}

/** `given`: buffers that are transferred rather than copied. */
function say(message: FromReader, given: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, given);
}
