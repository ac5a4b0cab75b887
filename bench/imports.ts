import { readFileSync, writeFileSync } from "node:fs";
import { setInterval as everyMs } from "node:timers";
import { createImportReader, type ImportReader } from "../bot/evaluation/imports/import-reader.ts";
import { figure, type BenchOptions, type Figure } from "./figure.ts";

const AREAS = ["Banff and Buchan", "Buchan", "Formartine", "Garioch", "Kincardine and Mearns", "Marr"];
const HEAD = ["ID", "Start time", "Completion time", "Email", "Name", "Which LLCP area?"];
const QUESTIONS = [1, 3, 4, 7].map((number) => `Q${number}.`);
const MB = 1024 * 1024;

type Measured = { perSecond: number[]; memory: number[]; held: number[] };

/**
 * How many answers of a form are read a second, how much more memory the program takes for that at most, and how long it can do
 * nothing else meanwhile: 10,000 of them beside 1,000.
 */
export async function benchImports({ quick }: BenchOptions): Promise<Figure[]> {
  const repeats = quick ? 1 : 5;
  const reader = createImportReader();
  const few = await measure(reader, { rows: quick ? 10 : 1_000, repeats });
  const many = await measure(reader, { rows: quick ? 100 : 10_000, repeats });
  await reader.close();
  const beside = (what: keyof Measured, name: string, unit: string): Figure =>
    figure({ name, unit, ours: many[what], other: { name: "1000-rows", values: few[what] } });
  return [
    beside("perSecond", "import.forms", "1/s"),
    beside("memory", "import.forms.memory", "MB"),
    beside("held", "import.forms.held", "ms"),
  ];
}

async function measure(reader: ImportReader, { rows, repeats }: { rows: number; repeats: number }): Promise<Measured> {
  const bytes = formOf(rows);
  await readWith(reader, formOf(10));
  const found: Measured = { perSecond: [], memory: [], held: [] };
  for (let turn = 0; turn < repeats; turn += 1) {
    const before = resetPeak();
    const beganAt = performance.now();
    let [turnedAt, longest] = [beganAt, 0];
    const notes = everyMs(() => {
      longest = Math.max(longest, performance.now() - turnedAt);
      turnedAt = performance.now();
    }, 1);
    await readWith(reader, bytes);
    clearInterval(notes);
    found.perSecond.push(rows / ((performance.now() - beganAt) / 1000));
    found.held.push(Math.max(longest, performance.now() - turnedAt));
    found.memory.push(Math.max(0.1, (memoryNow("VmHWM") - before) / MB));
  }
  return found;
}

async function readWith(reader: ImportReader, bytes: Uint8Array): Promise<void> {
  const outcome = await reader.read({ name: "form.csv", bytes });
  if (!outcome.ok) throw new Error(`The answers of a form were refused: ${outcome.reason}.`);
}

function formOf(rows: number): Uint8Array {
  const lines = Array.from({ length: rows }, (_, n) => [
    ...[`${n + 1}`, "11/4/2025 09:02", "11/4/2025 09:11", `person-${n}@example.org`, `Person ${n}`],
    AREAS[n % AREAS.length] ?? "",
    ...QUESTIONS.map(
      (_question, at) => `Row ${n} says to ${at} that lifts are shared, and that the hall could be open longer.`,
    ),
  ]);
  const text = [[...HEAD, ...QUESTIONS], ...lines]
    .map((cells) => cells.map((cell) => `"${cell}"`).join(","))
    .join("\r\n");
  return Buffer.from(text);
}

/** Begins the measuring of this process's peak anew; the memory that it has now, in bytes. */
function resetPeak(): number {
  writeFileSync("/proc/self/clear_refs", "5");
  return memoryNow("VmRSS");
}

function memoryNow(name: "VmRSS" | "VmHWM"): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(readFileSync("/proc/self/status", "utf8"))?.[1]) * 1024;
}
