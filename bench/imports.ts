import { setInterval as everyMs } from "node:timers";
import { setTimeout as sleep } from "node:timers/promises";
import { createImportReader, type ImportReader } from "../bot/evaluation/imports/import-reader.ts";
import { figure, type BenchOptions, type Figure } from "./figure.ts";
import { memoryOf, resetPeak } from "./memory.ts";
import { makeFolder, removeFolders, startServer, type BenchServer } from "./server.ts";

const AREAS = ["Banff and Buchan", "Buchan", "Formartine", "Garioch", "Kincardine and Mearns", "Marr"];
const HEAD = ["ID", "Start time", "Completion time", "Email", "Name", "Which LLCP area?"];
const QUESTIONS = [1, 3, 4, 7].map((number) => `Q${number}.`);
const MB = 1024 * 1024;

type Measured = { perSecond: number[]; peak: number[]; more: number[]; held: number[] };

/** Reads a file once. */
type Read = (bytes: Uint8Array) => Promise<void>;
/** Does what goes before all readings of so many rows. */
type Prepare = (rows: number) => Promise<void>;
/** Whose memory is measured, and how its longest stop is: what is returned ends the watching and tells it, in ms. */
type Watched = { pid: number | "self"; watch: () => () => Promise<number> };

/**
 * How many answers of a form are read a second, the most memory that the program has meanwhile and how much more that is than before, and how long it can do
 * nothing else meanwhile: 10,000 of them beside 1,000. By the reader alone, as a look before it is stored is answered over HTTP,
 * and as a look at the next version of a file that is stored, with which it is compared.
 */
export async function benchImports(options: BenchOptions): Promise<Figure[]> {
  const reader = createImportReader();
  const alone = await figuresOf(options, { name: "import.forms", read: (bytes) => readWith(reader, bytes), ...HERE });
  await reader.close();
  const folder = makeFolder();
  const server = await startServer("ours", folder);
  try {
    const read: Read = (bytes) => lookedAt(server, bytes, false);
    const there = thereIn(server);
    const http = await figuresOf(options, { name: "import.forms.http", read, ...there });
    const next = await figuresOf(options, {
      ...{ name: "import.forms.next", ...there },
      prepare: (rows) => stored(server, formOf(rows, "first")),
      read: (bytes) => lookedAt(server, bytes, true),
    });
    return [...alone, ...http, ...next];
  } finally {
    await server.stop();
    removeFolders(folder);
  }
}

type Measuring = Watched & { read: Read; prepare?: Prepare };

async function figuresOf({ quick }: BenchOptions, { name, ...how }: Measuring & { name: string }): Promise<Figure[]> {
  const repeats = quick ? 1 : 5;
  const few = await measure(how, { rows: quick ? 10 : 1_000, repeats });
  const many = await measure(how, { rows: quick ? 100 : 10_000, repeats });
  const beside = (what: keyof Measured, called: string, unit: string): Figure =>
    figure({ name: called, unit, ours: many[what], other: { name: "1000-rows", values: few[what] } });
  return [
    beside("perSecond", name, "1/s"),
    // What this process has had before is no part of reading a file.
    ...(how.pid === "self" ? [] : [beside("peak", `${name}.memory`, "MB")]),
    beside("more", `${name}.memory.more`, "MB"),
    beside("held", `${name}.held`, "ms"),
  ];
}

type Size = { rows: number; repeats: number };

async function measure({ read, prepare, pid, watch }: Measuring, { rows, repeats }: Size): Promise<Measured> {
  const bytes = formOf(rows);
  await (prepare ? prepare(rows) : read(formOf(10)));
  const found: Measured = { perSecond: [], peak: [], more: [], held: [] };
  const before = resetPeak(pid);
  for (let turn = 0; turn < repeats; turn += 1) {
    const watched = watch();
    const beganAt = performance.now();
    await read(bytes);
    found.perSecond.push(rows / ((performance.now() - beganAt) / 1000));
    found.held.push(await watched());
  }
  // At most, over all turns: what the first one takes anew the others have already.
  const peak = memoryOf(pid, "VmHWM");
  found.peak.push(peak / MB);
  found.more.push(Math.max(0.1, (peak - before) / MB));
  return found;
}

const HERE: Watched = {
  pid: "self",
  watch: () => {
    let [turnedAt, longest] = [performance.now(), 0];
    const notes = everyMs(() => {
      longest = Math.max(longest, performance.now() - turnedAt);
      turnedAt = performance.now();
    }, 1);
    return () => {
      clearInterval(notes);
      return Promise.resolve(Math.max(longest, performance.now() - turnedAt));
    };
  },
};

/** The longest that somebody else waits for the least that the program answers. */
function thereIn({ url, pid }: BenchServer): Watched {
  return {
    pid,
    watch: () => {
      let [isOver, longest] = [false, 0];
      const asking = (async () => {
        while (!isOver) {
          const askedAt = performance.now();
          await (await fetch(`${url}/healthz`)).text();
          longest = Math.max(longest, performance.now() - askedAt);
          await sleep(1);
        }
      })();
      return async () => {
        isOver = true;
        await asking;
        return longest;
      };
    },
  };
}

async function lookedAt(server: BenchServer, bytes: Uint8Array, isNext: boolean): Promise<void> {
  const text = await sent(server, "imports/readings", bytes);
  const isSeen = text.includes('"refused":null') && text.includes('"replaces":null') !== isNext;
  if (!isSeen) throw new Error("A look was answered otherwise.");
}

async function stored(server: BenchServer, bytes: Uint8Array): Promise<void> {
  await sent(server, "imports", bytes);
}

async function sent({ url }: BenchServer, path: string, bytes: Uint8Array): Promise<string> {
  const response = await fetch(`${url}/api/${path}?name=form.csv`, {
    method: "POST",
    headers: { "x-local-user": "local-strategic-lead", "if-none-match": "*" },
    body: new Uint8Array(bytes),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`A form was answered with ${response.status}.`);
  return text;
}

async function readWith(reader: ImportReader, bytes: Uint8Array): Promise<void> {
  const outcome = await reader.read({ name: "form.csv", bytes });
  if (!outcome.ok) throw new Error(`The answers of a form were refused: ${outcome.reason}.`);
}

/** `version`: what some of the rows say otherwise. */
function formOf(rows: number, version = "second"): Uint8Array {
  const lines = Array.from({ length: rows }, (_, n) => [
    ...[`${n + 1}`, "11/4/2025 09:02", "11/4/2025 09:11", `person-${n}@example.org`, `Person ${n}`],
    AREAS[n % AREAS.length] ?? "",
    ...QUESTIONS.map(
      (_question, at) =>
        `Row ${n} says to ${at} that lifts are shared, and that the hall could be open longer${n % 50 === 0 ? `, as the ${version} version has it` : ""}.`,
    ),
  ]);
  const text = [[...HEAD, ...QUESTIONS], ...lines]
    .map((cells) => cells.map((cell) => `"${cell}"`).join(","))
    .join("\r\n");
  return Buffer.from(text);
}
