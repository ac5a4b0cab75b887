import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtOnHeaders } from "../../shared/contract/built-on.ts";
import {
  executeActivity,
  messageActivity,
  type Activity,
  type ActivityPerson,
  type ActivityPlace,
} from "./activities.ts";
import { BARE, programFile } from "./built.ts";
import { justRead } from "./just-read.ts";

const root = join(__dirname, "../..");

export type Answer = { status: number; body: Record<string, unknown> | null };
export type Card = Record<string, unknown>;

/** The whole program as a process of its own, on data that outlives it. */
export type Running = {
  url: string;
  process: ChildProcess;
  /** Ends it with this signal; resolves with its exit code (null when it was killed). */
  end(signal: NodeJS.Signals): Promise<number | null>;
};

export type Home = {
  folder: string;
  dataDir: string;
  start(environment?: Record<string, string>): Promise<Running>;
  remove(): void;
};

/** A place for the program's data, with a stub of the tab. Each start is a fresh process on the same data. */
export function makeHome(): Home {
  const folder = mkdtempSync(join(tmpdir(), "llcp-e2e-"));
  const dataDir = join(folder, "data");
  mkdirSync(join(folder, "tab/dist"), { recursive: true });
  writeFileSync(join(folder, "tab/dist/index.html"), "<!doctype html><title>tab</title>");
  const running: Running[] = [];
  return {
    folder,
    dataDir,
    async start(environment = {}) {
      const child = spawn(process.execPath, [programFile("program-entry")], {
        cwd: root,
        env: {
          ...BARE,
          DATA_DIR: dataDir,
          ANSWER_SECRET_FILE: join(folder, "secret"),
          PORT: "0",
          PLAYGROUND: "off",
          TAB_ROOT: folder,
          LAST_MINUTE_SECONDS: "1",
          EARLY_CLOSE_MINUTES: "0",
          LOG_LEVEL: "error",
          ...environment,
        },
        stdio: ["ignore", "pipe", "pipe", "ipc"],
      });
      const started = {
        url: await listening(child),
        process: child,
        end: (signal: NodeJS.Signals) => end(child, signal),
      };
      running.push(started);
      return started;
    },
    remove() {
      for (const one of running) one.process.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  child.kill(signal);
  await once(child, "exit");
  return child.exitCode;
}

function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const url = /listening (\S+)/.exec(said)?.[1];
      if (url) resolve(url);
    });
    child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
    child.once("exit", (code) => reject(new Error(`The program ended with ${code}:\n${said}`)));
  });
}

export const person = (id: string, name = id): ActivityPerson => ({ id, name });
export const facilitator = person("local-facilitator", "Fiona Milne");

/** What was answered to a press that should have opened a form. */
export class NoForm extends Error {
  readonly answer: Answer;

  constructor(verb: string, answer: Answer) {
    super(`No form came back for ${verb}: ${JSON.stringify(answer.body)}`);
    this.name = "NoForm";
    this.answer = answer;
  }
}

/** Talks to the bot as Teams does, and to the tab's API as the tab does. */
export function talkTo(url: () => string, place: ActivityPlace): Talk {
  const deliver = async (activity: Activity): Promise<Answer> => {
    const response = await fetch(`${url()}/api/messages`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(activity),
    });
    return read(response);
  };
  /** What the buttons of a form carry beside what is typed, by the form. */
  const built = new Map<unknown, string>();
  const press: Talk["press"] = (who, verb, data = {}) => {
    const onto = built.get(data["form"]);
    return deliver(executeActivity(place, who, { verb, data: { ...(onto ? { built: onto } : {}), ...data } }));
  };
  return {
    place,
    deliver,
    press,
    say: (who, text) => deliver(messageActivity(place, who, text)),
    async openForm(who, verb, data = {}) {
      const answer = await press(who, verb, data);
      const says = JSON.stringify(answer.body);
      const form = /"form":"([a-z0-9]+)"/.exec(says)?.[1];
      built.set(form, /"built":"([^"]+)"/.exec(says)?.[1] ?? "");
      if (!form) throw new NoForm(verb, answer);
      return { form, says };
    },
    async open(who, verb, data = {}) {
      return (await this.openForm(who, verb, data)).form;
    },
    async api(user, method, path, body) {
      const get = async (at: string) => (await this.api(user, "GET", at)).body;
      const said = method === "GET" ? {} : builtOnHeaders(await justRead(path, get));
      const response = await fetch(`${url()}${path}`, {
        method,
        headers: {
          "x-local-user": user,
          "x-local-tenant": place.tenantId ?? "",
          "content-type": "application/json",
          ...said,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      return read(response);
    },
    async launch(areaId, over = {}) {
      const form = await this.open(facilitator, "launch.open");
      const fields = {
        evaluationId: "2026-27",
        areaId,
        questionIds: [1, 3, 4, 7].map((n) => `hgiocld-4/3.2/${n}`).join(","),
        mode: "stepped",
        attribution: "named",
        softMinutes: "5",
        ...over,
      };
      const answer = await press(facilitator, "launch.submit", { form, ...inputs(fields, form) });
      const session = new RegExp(`2026-27_${areaId}_\\d+`).exec(JSON.stringify(answer.body))?.[0];
      if (!session) throw new Error(`Not launched: ${JSON.stringify(answer.body)}`);
      return session;
    },
  };
}

export type Talk = {
  place: ActivityPlace;
  deliver(activity: Activity): Promise<Answer>;
  say(who: ActivityPerson, text: string): Promise<Answer>;
  press(who: ActivityPerson, verb: string, data?: Record<string, unknown>): Promise<Answer>;
  /** Presses a button that opens a form: the form's nonce, and all that stands in it. Throws `NoForm` for any other answer. */
  openForm(who: ActivityPerson, verb: string, data?: Record<string, unknown>): Promise<{ form: string; says: string }>;
  /** The same, for its nonce alone. */
  open(who: ActivityPerson, verb: string, data?: Record<string, unknown>): Promise<string>;
  api(user: string, method: string, path: string, body?: unknown): Promise<Answer>;
  /** Launches a session of questions 1, 3, 4, 7 as the facilitator would; its id. */
  launch(areaId: string, over?: Record<string, string>): Promise<string>;
};

/** Fields as a form sends them. */
export function inputs(fields: Record<string, string>, form: string): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${name}.${form}`, value]));
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : (JSON.parse(text) as Record<string, unknown>) };
}

/** Everything a card or message says, as one string. */
export function saysOf(answer: Answer): string {
  return JSON.stringify(answer.body?.["value"] ?? "");
}

/** Waits until something holds; fails with the last reason. */
export async function eventually(check: () => Promise<void> | void, withinMs = 15_000): Promise<void> {
  const until = Date.now() + withinMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((done) => setTimeout(done, 20));
    }
  }
}
