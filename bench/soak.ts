import { readdirSync, readlinkSync, statSync } from "node:fs";
import { Agent } from "node:http";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { pressActivity } from "./activities.ts";
import { callApi } from "./api.ts";
import { postActivity } from "./load.ts";
import { takenBy } from "./memory.ts";
import { makeFolder, removeFolders, startServer, type BenchServer } from "./server.ts";

const TOGETHER = 32;
const PEOPLE = 200;
const QUESTIONS = [1, 3, 4, 7].map((n) => `hgiocld-4/3.2/${n}`);
/** The first is when everything has been used that will be: from then on nothing may grow. */
const LOOKS = [0.1, 0.5, 1];
/** More than this above the first look is a leak. */
const LEVEL = 0.05;

type Look = { turns: number; residentMb: number; heapMb: number; sockets: number; handles: number; fileMb: number };

/**
 * `npm run soak -- --turns N`: a crowd opens its answers and changes them, N turns in all, on the embedded store. Prints what
 * the program holds at a tenth, at half and at the end; the exit code is 1 where it is not level.
 */
async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { turns: { type: "string", default: "1000000" } } });
  const turns = Number(values.turns);
  if (!Number.isInteger(turns) || turns < 100) {
    console.error("Usage: npm run soak -- [--turns N], with N of 100 at least");
    return 2;
  }
  const folder = makeFolder();
  const server = await startServer("ours", folder);
  try {
    const session = await openSession(server);
    const crowd = new Crowd(server, session);
    const looks: Look[] = [];
    for (const share of LOOKS) {
      const perSecond = await crowd.until(Math.round(turns * share));
      const look = await lookAt(server, { folder, turns: crowd.turns });
      looks.push(look);
      console.log(`${JSON.stringify(look)} at ${perSecond.toFixed(0)} turns/s`);
    }
    crowd.end();
    return told(grown(looks));
  } finally {
    await server.stop();
    removeFolders(folder);
  }
}

async function openSession({ url }: BenchServer): Promise<string> {
  const deadline = new Date(Date.now() + 48 * 3_600_000).toISOString();
  const body = { evaluationId: "2026-27", areaId: "garioch", questionIds: QUESTIONS, mode: "open", deadline };
  return z.object({ id: z.string() }).parse(await callApi(url, { method: "POST", path: "sessions", body })).id;
}

/** People who one after another open an answer of theirs, and save it with other words. */
class Crowd {
  turns = 0;
  readonly #server: BenchServer;
  readonly #session: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: TOGETHER });
  /** Whoever comes next; nobody is there twice at once. */
  readonly #next: { person: string; question: string }[];

  constructor(server: BenchServer, session: string) {
    this.#server = server;
    this.#session = session;
    const people = Array.from({ length: PEOPLE }, (_, index) => `soak-${index}`);
    this.#next = people.flatMap((person) => QUESTIONS.map((question) => ({ person, question })));
  }

  /** Goes on until there were so many turns in all; how many there were a second. */
  async until(turns: number): Promise<number> {
    const [before, beganAt] = [this.turns, performance.now()];
    const goOn = async (): Promise<void> => {
      while (this.turns < turns) await this.#change();
    };
    await Promise.all(Array.from({ length: TOGETHER }, goOn));
    return (this.turns - before) / ((performance.now() - beganAt) / 1000);
  }

  end(): void {
    this.#agent.destroy();
  }

  async #change(): Promise<void> {
    const whose = this.#next.shift();
    if (!whose) throw new Error("Everybody is busy.");
    const { person, question } = whose;
    const at = { session: this.#session, question };
    this.turns += 2;
    const opened = await this.#press(person, "answer.open", at);
    const form = /"form":"([a-z0-9]+)"/.exec(opened)?.[1] ?? "";
    const built = /"built":"([^"]+)"/.exec(opened)?.[1] ?? "";
    const words = `The minibus was full on day ${this.turns}.`.padEnd(150, ".");
    const fields = { [`strength.${form}`]: words, [`attribution.${form}`]: "named" };
    const saved = await this.#press(person, "answer.save", { ...at, form, built, ...fields });
    if (!saved.includes("is saved")) throw new Error(`Not saved: ${saved.slice(0, 300)}`);
    this.#next.push(whose);
  }

  #press(person: string, verb: string, data: Record<string, unknown>): Promise<string> {
    return postActivity(this.#server.url, pressActivity({ person, verb, data }), this.#agent);
  }
}

async function lookAt(server: BenchServer, { folder, turns }: { folder: string; turns: number }): Promise<Look> {
  const { heap, resident } = await takenBy(server);
  const open = readdirSync(`/proc/${server.pid}/fd`).flatMap((fd) => targetOf(`/proc/${server.pid}/fd/${fd}`) ?? []);
  const files = readdirSync(join(folder, "data"), { recursive: true, withFileTypes: true });
  const bytes = files
    .filter((one) => one.isFile())
    .map(({ parentPath, name }) => statSync(join(parentPath, name)).size);
  const mb = (count: number): number => Math.round((count / 1_048_576) * 10) / 10;
  return {
    turns,
    residentMb: mb(resident),
    heapMb: mb(heap),
    sockets: open.filter((target) => target.startsWith("socket:")).length,
    handles: open.length,
    fileMb: mb(bytes.reduce((sum, size) => sum + size, 0)),
  };
}

/** What a handle leads to, such as `socket:[1234]`; null where it was closed meanwhile. */
function targetOf(link: string): string | null {
  try {
    return readlinkSync(link);
  } catch {
    return null;
  }
}

/** What has grown since the first look, in words. */
function grown([first, ...later]: readonly Look[]): string[] {
  if (!first || later.length === 0) return ["there was nothing to compare"];
  return later.flatMap((look) =>
    (["residentMb", "heapMb", "sockets", "handles", "fileMb"] as const)
      .filter((name) => look[name] > first[name] * (1 + LEVEL) + 0.5)
      .map((name) => `${name} grew from ${first[name]} to ${look[name]} after ${look.turns} turns`),
  );
}

function told(faults: readonly string[]): number {
  for (const fault of faults) console.error(fault);
  return faults.length > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
