import { setTimeout as sleep } from "node:timers/promises";
import { eventually, inputs, person, type Answer } from "../../helpers/program.ts";
import type { Trouble } from "../../helpers/troubled-service.ts";
import { seededChance } from "../../shared/answers/arbitrary-answer.ts";
import { allStatements, cells, limitsExceeded, QUESTIONS, reachAll } from "../../e2e/gathering.ts";
import { Ledger } from "./ledger.ts";
import { startWorld, type StoreKind, type World } from "./world.ts";

/** `looks`: how often anonymous words were looked for before their time. */
export type Played = {
  faults: string[];
  acknowledged: number;
  doubted: number;
  looks: number;
  met: Record<string, number>;
};

const AREA = "garioch";
const PEOPLE = 24;
const TROUBLES: readonly Trouble[] = ["hangs", "applies and keeps quiet", 412, 429, 500, 503];
/** How long the program may take to be itself again once nothing is in its way. */
const RECOVERY_MS = 60_000;

const isAnonymous = (index: number): boolean => index % 3 === 0;
const nameOf = (index: number): string => `partner-${index}`;

/**
 * People answer, change and take back through two doors at once, while servers are killed and stopped, the table service is in
 * trouble, and Teams refuses. Then all is well, and what stands there is held to what people were told.
 */
export async function playChaos(plan: { seed: number; seconds: number; store: StoreKind }): Promise<Played> {
  const world = await startWorld(plan.store);
  try {
    return await new Play(world, plan).run();
  } finally {
    await world.end();
  }
}

class Play {
  readonly #world: World;
  readonly #plan: { seed: number; seconds: number };
  readonly #ledger = new Ledger();
  readonly #faults: string[] = [];
  readonly #met: Record<string, number> = {};
  #isOver = false;
  #looks = 0;
  #session = "";
  #number = 0;

  constructor(world: World, plan: { seed: number; seconds: number }) {
    this.#world = world;
    this.#plan = plan;
  }

  async run(): Promise<Played> {
    const { talk } = this.#world;
    this.#session = await talk.launch(AREA);
    await reachAll(talk, this.#session);
    const people = Array.from({ length: PEOPLE }, (_, index) => this.#answer(index));
    const around = [this.#trouble(), this.#watch()];
    await sleep(this.#plan.seconds * 1000);
    this.#isOver = true;
    await Promise.all([...people, ...around]);
    await this.#judge();
    const { acknowledged, doubted } = this.#ledger;
    return { faults: [...new Set(this.#faults)], acknowledged, doubted, looks: this.#looks, met: this.#met };
  }

  /** One person, who does one thing after another. */
  async #answer(index: number): Promise<void> {
    const chance = seededChance(this.#plan.seed * 1_000 + index);
    while (!this.#isOver) {
      const { id } = QUESTIONS[Math.floor(chance() * QUESTIONS.length)] as (typeof QUESTIONS)[number];
      const entry = this.#ledger.entry(nameOf(index), id);
      if (entry.acknowledged !== null && entry.inDoubt.length === 0 && chance() < 0.2) await this.#takeBack(index, id);
      else await this.#save(index, id, { twice: chance() < 0.1 });
      await sleep(chance() * 60);
    }
  }

  async #save(index: number, question: string, { twice }: { twice: boolean }): Promise<void> {
    const { talk } = this.#world;
    const who = person(nameOf(index), `Partner ${index}`);
    const form = await talk.open(who, "answer.open", { session: this.#session, question }).catch(() => null);
    if (form === null || this.#isOver) return;
    const words = `said-${this.#plan.seed}-${index}-${(this.#number += 1)}.`;
    const attribution = isAnonymous(index) ? "anonymous" : "named";
    this.#ledger.send(words, { anonymous: isAnonymous(index) });
    const press = (): Promise<Answer | null> =>
      talk
        .press(who, "answer.save", {
          ...{ session: this.#session, question, form },
          ...inputs({ strength: words, attribution }, form),
        })
        .catch(() => null);
    const answers = await Promise.all(twice ? [press(), press()] : [press()]);
    this.#ledger.hear(nameOf(index), question, {
      words,
      told: answers.some((one) => says(one, "Your answer is saved")),
    });
  }

  async #takeBack(index: number, question: string): Promise<void> {
    const { talk } = this.#world;
    const who = person(nameOf(index), `Partner ${index}`);
    const form = await talk.open(who, "answer.open", { session: this.#session, question }).catch(() => null);
    if (form === null || this.#isOver) return;
    const answer = await talk
      .press(who, "answer.withdraw", { session: this.#session, question, form })
      .catch(() => null);
    this.#ledger.hear(nameOf(index), question, { words: null, told: says(answer, "Your answer is withdrawn") });
  }

  /** One fault after another, with a moment between. */
  async #trouble(): Promise<void> {
    const chance = seededChance(this.#plan.seed);
    const { service, connector, serverCount } = this.#world;
    const some = (most: number): number => Math.floor(chance() * most);
    const kinds: Record<string, () => Promise<unknown>> = {
      kill: () => this.#world.restart(some(serverCount)),
      pause: () => this.#world.pause(some(serverCount), 200 + some(2_000)),
      ...(service
        ? {
            async service() {
              service.trouble = TROUBLES[some(TROUBLES.length)] ?? "none";
              await sleep(200 + some(1_500));
              service.trouble = "none";
            },
          }
        : {}),
      async Teams() {
        const status = [429, 412, 500, 502, 503][some(5)] ?? 500;
        const fault = status === 429 ? { status, retryAfter: "1" } : { status };
        connector.failNext(Array.from({ length: 1 + some(4) }, () => fault));
      },
    };
    while (!this.#isOver) {
      await sleep(200 + some(1_500));
      const kind = Object.keys(kinds)[some(Object.keys(kinds).length)] ?? "kill";
      this.#met[kind] = (this.#met[kind] ?? 0) + 1;
      await kinds[kind]?.();
    }
  }

  /** Somebody who may read most looks all the time whether anonymous words are there before their time. */
  async #watch(): Promise<void> {
    while (!this.#isOver) {
      const read = await allStatements(this.#world.talk, AREA).catch(() => null);
      if (read) {
        this.#looks += 1;
        this.#early(JSON.stringify([...read]), "in the findings");
      }
      await sleep(100);
    }
  }

  #early(text: string, where: string): void {
    for (const words of this.#ledger.anonymousIn(text))
      this.#faults.push(`anonymous ${words} ${where} before the close`);
  }

  async #judge(): Promise<void> {
    const { talk, connector } = this.#world;
    await eventually(async () => void (await cells(talk, AREA)), RECOVERY_MS);
    for (let index = 0; index < PEOPLE; index += 1) for (const { id } of QUESTIONS) await this.#judgeAnswer(index, id);
    this.#early(JSON.stringify(connector.calls), "in the channel");
    await this.#judgeCounts();
    await eventually(() => this.#judgeCards(), RECOVERY_MS).catch((error: unknown) => this.#faults.push(String(error)));
    await this.#judgeWords();
    this.#faults.push(...limitsExceeded(connector));
  }

  /** A kill doubles at most the card that was on its way; nothing else does. */
  #judgeCards(): void {
    const { talk, connector } = this.#world;
    const standing = connector.messages(talk.place.channel?.id ?? "").map(({ activity }) => JSON.stringify(activity));
    const count = standing.filter((text) => text.includes("how far we are")).length;
    const most = 1 + (this.#met["kill"] ?? 0);
    if (count < 1 || count > most) throw new Error(`${count} status cards stand there, after ${most - 1} kills`);
  }

  /** The person's own form holds what they were told is saved, or what was in doubt since. */
  async #judgeAnswer(index: number, question: string): Promise<void> {
    const who = person(nameOf(index), `Partner ${index}`);
    let found: string | null = null;
    await eventually(async () => {
      const answer = await this.#world.talk.press(who, "answer.open", { session: this.#session, question });
      if (!says(answer, `"form":`)) throw new Error(`No form for ${nameOf(index)}.`);
      found = /said-\d+-\d+-\d+\./.exec(JSON.stringify(answer.body))?.[0] ?? null;
    }, RECOVERY_MS);
    const { acknowledged, inDoubt } = this.#ledger.entry(nameOf(index), question);
    if (![acknowledged, ...inDoubt].includes(found))
      this.#faults.push(`${nameOf(index)} was told ${acknowledged} to ${question}, and ${found} stands there`);
    this.#ledger.settle(nameOf(index), question, found);
  }

  async #judgeCounts(): Promise<void> {
    const current = this.#ledger.current();
    for (const { questionId, voices } of await cells(this.#world.talk, AREA)) {
      const expected = current.filter(({ question }) => question === questionId).length;
      if (voices["individual"] !== expected)
        this.#faults.push(`${String(questionId)} counts ${voices["individual"]} voices of ${expected}`);
    }
  }

  /** After the close each named answer stands there once, and no words that were taken back or written over. */
  async #judgeWords(): Promise<void> {
    const { talk } = this.#world;
    await talk.press(person("local-facilitator"), "step.close", { session: this.#session, now: true });
    const current = this.#ledger.current();
    await eventually(async () => {
      const shown = JSON.stringify([...(await allStatements(talk, AREA))]);
      const missing = current.filter(({ words, anonymous }) => !anonymous && shown.split(words).length !== 2);
      if (missing.length > 0) throw new Error(`not once: ${missing.map(({ words }) => words).join(", ")}`);
    }, RECOVERY_MS).catch((error: unknown) => this.#faults.push(`named words after the close: ${String(error)}`));
    const shown = JSON.stringify([...(await allStatements(talk, AREA))]);
    const standing = new Set(current.map(({ words }) => words));
    for (const words of this.#ledger.sent)
      if (!standing.has(words) && shown.includes(words)) this.#faults.push(`${words} is shown and is nobody's answer`);
  }
}

const says = (answer: Answer | null, words: string): boolean => JSON.stringify(answer?.body ?? "").includes(words);
