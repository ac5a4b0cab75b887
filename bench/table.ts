import type { Figure } from "./figure.ts";

/** What is aimed at: of the ratio to the other, or of the value itself. */
export type Aim = { of: "ratio" | "value"; least?: number; most?: number };
export type Row = { name: string; unit: string; against?: string; aim?: Aim };

const ratio = (bounds: Omit<Aim, "of">): Aim => ({ of: "ratio", ...bounds });
const value = (bounds: Omit<Aim, "of">): Aim => ({ of: "value", ...bounds });
const ofTenth = (name: string, unit: string, against: string, most: number): Row => ({
  ...{ name, unit, against },
  aim: ratio({ most }),
});

const answers: Row[] = [32, 256].flatMap((together): Row[] => [
  { name: `answers.accepted.${together}`, unit: "1/s", against: "no-write", aim: ratio({ least: 0.75 }) },
  { name: `answers.accepted.${together}`, unit: "1/s", against: "plain-upsert", aim: ratio({ least: 2 }) },
  { name: `answers.anonymous.${together}`, unit: "1/s", against: "named", aim: ratio({ least: 0.9 }) },
  { name: `answers.p99.${together}`, unit: "ms", against: "plain-upsert" },
  { name: `answers.processor.${together}`, unit: "ms", against: "no-write" },
]);

/** Time and memory with ten times the rows: a tenth of slack for what is not linear. */
const imports: Row[] = ["import.forms", "import.forms.http", "import.forms.next"].flatMap((name): Row[] => [
  { name, unit: "1/s", against: "1000-rows", aim: ratio({ least: 0.9 }) },
  ...(name === "import.forms" ? [] : [ofTenth(`${name}.memory`, "MB", "1000-rows", 1.5)]),
  { name: `${name}.memory.more`, unit: "MB", against: "1000-rows" },
  { name: `${name}.held`, unit: "ms", against: "1000-rows" },
]);

const reports: Row[] = [
  ...["docx", "xlsx", "csv", "html", "json"].map((format) => ofTenth(`report.${format}`, "ms", "a-tenth", 10)),
  ofTenth("report.memory", "MB", "a-tenth", 1.5),
  { name: "report.memory.more", unit: "MB", against: "a-tenth" },
  { name: "report.held", unit: "MB", against: "half-as-many-reports", aim: ratio({ most: 1.05 }) },
];

const themes: Row[] = [
  ...["themes", "themes.learnt"].flatMap((codebook) =>
    ["precision", "recall", "macro-f1"].map((one) => ({
      ...{ name: `${codebook}.${one}`, unit: "share", against: "tfidf-kmeans" },
    })),
  ),
  ...["x10", "x100"].flatMap((size): Row[] => [
    ofTenth(`themes.time.${size}`, "ms", "a-tenth", 10),
    ofTenth(`themes.memory.${size}`, "MB", "a-tenth", 1.5),
  ]),
];

/** Every figure, by the bench that measures it, in the order in which it is printed. Scripts rely on names and units. */
export const TABLE = {
  answers,
  remote: [
    { name: "remote.accepted", unit: "1/s", against: "plain-upsert", aim: ratio({ least: 1.6 }) },
    { name: "remote.p99", unit: "ms", against: "plain-upsert", aim: ratio({ most: 0.7 }) },
  ],
  findings: [
    ...["6100", "61000", "1000000"].map((size) => ({
      ...{ name: `findings.read.${size}`, unit: "ms", against: "61-answers" },
      ...(size === "1000000" ? { aim: ratio({ most: 1.3 }) } : {}),
    })),
    { name: "findings.changed", unit: "ms", against: "61-answers", aim: ratio({ most: 1.3 }) },
    { name: "findings.unchanged", unit: "ms", against: "sent-in-full" },
    { name: "findings.p99", unit: "ms", against: "61-answers", aim: value({ most: 50 }) },
  ],
  import: imports,
  live: [
    { name: "live.p95", unit: "ms", against: "61-viewers", aim: value({ most: 2_000 }) },
    { name: "live.heap", unit: "KB" },
    { name: "live.memory", unit: "KB" },
  ],
  memory: [
    { name: "memory.heap", unit: "MB", against: "a-tenth-of-the-turns", aim: ratio({ most: 1.05 }) },
    { name: "memory.resident", unit: "MB", against: "a-tenth-of-the-turns", aim: ratio({ most: 1.05 }) },
    { name: "memory.start", unit: "MB", against: "echo-bot" },
  ],
  report: reports,
  start: [
    { name: "start.first-answer", unit: "ms", against: "echo-bot", aim: ratio({ most: 1 }) },
    { name: "start.processor", unit: "ms", against: "echo-bot", aim: ratio({ most: 1 }) },
    { name: "start.ready", unit: "ms", against: "from-sources", aim: value({ most: 3_000 }) },
    { name: "start.playground", unit: "ms", against: "from-sources", aim: value({ most: 6_000 }) },
  ],
  tab: [
    { name: "tab.javascript", unit: "KB", against: "bare-page", aim: value({ most: 115 }) },
    { name: "tab.lcp", unit: "ms", against: "bare-page", aim: ratio({ most: 1.3 }) },
    { name: "tab.blocked", unit: "ms", against: "bare-page", aim: ratio({ most: 1.3 }) },
  ],
  themes,
} as const satisfies Record<string, Row[]>;

export type BenchName = keyof typeof TABLE;

/** The row of a figure, as the table has it. */
export function rowOf({ name, against }: Pick<Figure, "name" | "against">): Row | undefined {
  return (Object.values(TABLE).flat() as Row[]).find((row) => row.name === name && row.against === against);
}

export function isMet({ of, least = -Infinity, most = Infinity }: Aim, measured: Figure): boolean {
  const found = of === "ratio" ? (measured.ratio ?? Number.NaN) : measured.value;
  return found >= least && found <= most;
}

export function aimText({ of, least, most }: Aim): string {
  const bound = least === undefined ? `≤ ${number(most ?? 0)}` : `≥ ${number(least)}`;
  return of === "ratio" ? `${bound} ×` : bound;
}

/** As people read it: `1,478`, `0.71`. */
export function number(found: number): string {
  return new Intl.NumberFormat("en-GB", { maximumSignificantDigits: found >= 1_000 ? 4 : 3 }).format(found);
}
