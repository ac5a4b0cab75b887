import { answerAll, launch, QUESTIONS } from "./answers.ts";
import { figure, type BenchOptions, type Figure } from "./figure.ts";
import { memoryOf, takenBy, type Taken } from "./memory.ts";
import { makeFolder, removeFolders, startServer, type BenchServer } from "./server.ts";

const MB = 1024 * 1024;
const PEOPLE = 250;
const BACKGROUND_WORK_MS = 4_000;

/**
 * What the program holds after 60,000 turns beside 6,000 (`--long`: a million beside a hundred thousand), when the same
 * people say what they say again and again: what its heap holds, and all that the system gave it (`Taken`). And what it has
 * taken once it has started, beside an echo bot.
 */
export async function benchMemory({ quick, long }: BenchOptions): Promise<Figure[]> {
  const turns = quick ? 320 : long ? 1_000_000 : 60_000;
  const folders = [makeFolder(), makeFolder()];
  const echo = await startServer("echo-bot", folders[0] ?? "");
  const bare = memoryOf(echo.pid, "VmRSS") / MB;
  await echo.stop();
  const server = await startServer("ours", folders[1] ?? "");
  try {
    const atStart = memoryOf(server.pid, "VmRSS") / MB;
    const { id: session } = await launch(server.url);
    const few = await after(server, { session, turns: turns / 10, quick });
    const many = await after(server, { session, turns: turns - turns / 10, quick });
    const beside = (what: keyof Taken): Figure => {
      const other = { name: "a-tenth-of-the-turns", values: [few[what] / MB] };
      return figure({ name: `memory.${what}`, unit: "MB", ours: [many[what] / MB], other });
    };
    return [
      beside("heap"),
      beside("resident"),
      figure({ name: "memory.start", unit: "MB", ours: [atStart], other: { name: "echo-bot", values: [bare] } }),
    ];
  } finally {
    await server.stop();
    removeFolders(...folders);
  }
}

type Turns = { session: string; turns: number; quick: boolean };

async function after(server: BenchServer, { session, turns, quick }: Turns): Promise<Taken> {
  const people = Math.max(1, Math.min(PEOPLE, Math.floor(turns / QUESTIONS.length)));
  for (let said = 0; said < turns; said += people * QUESTIONS.length)
    await answerAll(server, { people, attribution: "named", together: 32, session });
  return takenBy(server, quick ? 0 : BACKGROUND_WORK_MS);
}
