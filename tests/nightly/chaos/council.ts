import { setTimeout as sleep } from "node:timers/promises";
import { eventually, inputs, NoForm, person, type Answer, type Talk } from "../../helpers/program.ts";
import type { ActivityPerson } from "../../helpers/activities.ts";
import { seededChance } from "../../shared/answers/arbitrary-answer.ts";
import { allStatements, cells, QUESTIONS, reachAll } from "../../e2e/gathering.ts";
import { Ledger } from "./ledger.ts";

const AREA = "garioch";
/** How long the program may take to be itself again once nothing is in its way. */
const RECOVERY_MS = 3 * 60_000;

export const says = (answer: Answer | null, words: string): boolean =>
  JSON.stringify(answer?.body ?? "").includes(words);

export type CouncilOptions = {
  talk: Talk;
  seed: number;
  /** Begins all words of theirs, and nobody else's. */
  prefix: string;
  /** What all words of the others begin with. */
  others: string;
  people: number;
};

/** In trouble a server may say nothing at all, or be killed before it does: what was sent is in doubt then. Throws what was no JSON. */
function unanswered(error: unknown): null {
  if (error instanceof Error && error.name === "SyntaxError") throw error;
  return null;
}

const isAnonymous = (index: number): boolean => index % 3 === 0;
const nameOf = (index: number): string => `partner-${index}`;

/** The people of one tenant, who answer, change and take back, and what they were told. */
export class Council {
  readonly ledger = new Ledger();
  readonly faults: string[] = [];
  /** Presses that were refused in words. */
  refused = 0;
  looks = 0;
  session = "";
  readonly #options: CouncilOptions;
  #number = 0;

  constructor(options: CouncilOptions) {
    this.#options = options;
  }

  async begin(): Promise<void> {
    const { talk } = this.#options;
    this.session = await talk.launch(AREA);
    await reachAll(talk, this.session);
  }

  /** Everybody at once, and whoever looks, until it is over. */
  async play(isOver: () => boolean): Promise<void> {
    const people = Array.from({ length: this.#options.people }, (_, index) => this.#answer(index, isOver));
    await Promise.all([...people, this.#watch(isOver)]);
  }

  /** One person, who does one thing after another. */
  async #answer(index: number, isOver: () => boolean): Promise<void> {
    const chance = seededChance(this.#options.seed * 1_000 + index);
    while (!isOver()) {
      const { id } = QUESTIONS[Math.floor(chance() * QUESTIONS.length)] as (typeof QUESTIONS)[number];
      const entry = this.ledger.entry(nameOf(index), id);
      if (entry.acknowledged !== null && entry.inDoubt.length === 0 && chance() < 0.2) await this.#takeBack(index, id);
      else await this.save(index, id, { twice: chance() < 0.1 });
      await sleep(chance() * 60);
    }
  }

  /** Whether they were told that it is saved. `talk`: through which server. */
  async save(index: number, question: string, { twice = false, talk = this.#options.talk } = {}): Promise<boolean> {
    const who = person(nameOf(index), `Partner ${index}`);
    const form = await this.#open(who, question, talk);
    if (form === null) return false;
    const words = `${this.#options.prefix}-${this.#options.seed}-${index}-${(this.#number += 1)}.`;
    const attribution = isAnonymous(index) ? "anonymous" : "named";
    this.ledger.send(words, { anonymous: isAnonymous(index) });
    const press = (): Promise<Answer | null> =>
      talk
        .press(who, "answer.save", {
          ...{ session: this.session, question, form },
          ...inputs({ strength: words, attribution }, form),
        })
        .catch(unanswered);
    const answers = await Promise.all(twice ? [press(), press()] : [press()]);
    return this.#hear(answers, { who: nameOf(index), question, words, sign: "Your answer is saved" });
  }

  /** Whatever happened meanwhile, one's own form holds one's own last words. Null: it did not open. */
  async #open(who: ActivityPerson, question: string, talk: Talk): Promise<string | null> {
    const opened = await talk
      .openForm(who, "answer.open", { session: this.session, question })
      .catch((error: unknown) => (error instanceof NoForm ? error : unanswered(error)));
    if (opened instanceof NoForm) {
      this.#refuse(opened.answer, who.id);
      return null;
    }
    if (opened) this.#holds(who.id, question, opened.says);
    return opened?.form ?? null;
  }

  /** What they were told is saved, or what was in doubt since. Returns what is there. */
  #holds(who: string, question: string, form: string): string | null {
    this.#notTheirs(form, `in the form of ${who}`);
    const found = new RegExp(`${this.#options.prefix}-\\d+-\\d+-\\d+\\.`).exec(form)?.[0] ?? null;
    const { acknowledged, inDoubt } = this.ledger.entry(who, question);
    if (![acknowledged, ...inDoubt].includes(found))
      this.faults.push(`${who} was told ${acknowledged} to ${question}, and ${found} stands there`);
    return found;
  }

  async #takeBack(index: number, question: string): Promise<void> {
    const { talk } = this.#options;
    const who = person(nameOf(index), `Partner ${index}`);
    const form = await this.#open(who, question, talk);
    if (form === null) return;
    const answer = await talk
      .press(who, "answer.withdraw", { session: this.session, question, form })
      .catch(unanswered);
    this.#hear([answer], { who: nameOf(index), question, words: null, sign: "Your answer is withdrawn" });
  }

  #hear(
    answers: readonly (Answer | null)[],
    { who, question, words, sign }: { who: string; question: string; words: string | null; sign: string },
  ): boolean {
    const told = answers.some((one) => says(one, sign));
    this.ledger.hear(who, question, { words, told });
    for (const answer of answers) {
      if (!answer) continue;
      if (says(answer, sign)) this.#notTheirs(JSON.stringify(answer.body), `in an answer to ${who}`);
      else this.#refuse(answer, who);
    }
    return told;
  }

  /** Whatever is in its way, whoever presses a button reads why nothing came of it. */
  #refuse({ status, body }: Answer, who: string): void {
    this.refused += 1;
    this.#notTheirs(JSON.stringify(body), `in an answer to ${who}`);
    if (status !== 200 || !/[a-z]+ [a-z]+/i.test(String(JSON.stringify(body?.["value"]))))
      this.faults.push(`${who} was answered ${status}, and not in words`);
  }

  /** Somebody who may read most looks all the time whether anonymous words are there before their time, or others' words at all. */
  async #watch(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      // A look in vain tells nothing; how many were not in vain is counted.
      const read = await allStatements(this.#options.talk, AREA).catch(unanswered);
      if (read) {
        this.looks += 1;
        const text = JSON.stringify([...read]);
        this.early(text, "in the findings");
        this.#notTheirs(text, "in the findings");
      }
      await sleep(100);
    }
  }

  /** Holds a text that stands before the close to what may be in it. */
  early(text: string, where: string): void {
    for (const words of this.ledger.anonymousIn(text)) this.faults.push(`anonymous ${words} ${where} before the close`);
  }

  #notTheirs(text: string, where: string): void {
    if (text.includes(`${this.#options.others}-`)) this.faults.push(`words of another tenant ${where}`);
  }

  /** What stands there is held to what people were told. `inChannel`: all that was ever posted to their channel. */
  async judge(inChannel: string): Promise<void> {
    const { talk, people } = this.#options;
    await eventually(async () => void (await cells(talk, AREA)), RECOVERY_MS);
    for (let index = 0; index < people; index += 1) for (const { id } of QUESTIONS) await this.#judgeAnswer(index, id);
    this.early(inChannel, "in the channel");
    this.#notTheirs(inChannel, "in the channel");
    await this.#judgeCounts();
  }

  /** Whoever was in trouble takes answers again. */
  async judgeGoingOn(servers: readonly Talk[]): Promise<void> {
    for (const [number, talk] of servers.entries()) {
      const saved = async (): Promise<void> => {
        if (!(await this.save(1, QUESTIONS[0]?.id ?? "", { talk })))
          throw new Error(`server ${number} takes no answers`);
      };
      await eventually(saved, RECOVERY_MS / 3).catch((error: unknown) => this.faults.push(String(error)));
    }
  }

  async #judgeAnswer(index: number, question: string): Promise<void> {
    const who = person(nameOf(index), `Partner ${index}`);
    let form = "";
    await eventually(async () => {
      form = (await this.#options.talk.openForm(who, "answer.open", { session: this.session, question })).says;
    }, RECOVERY_MS);
    this.ledger.correct(who.id, question, this.#holds(who.id, question, form));
  }

  async #judgeCounts(): Promise<void> {
    const current = this.ledger.current();
    for (const { questionId, voices } of await cells(this.#options.talk, AREA)) {
      const expected = current.filter(({ question }) => question === questionId).length;
      if (voices["individual"] !== expected)
        this.faults.push(`${String(questionId)} counts ${voices["individual"]} voices of ${expected}`);
    }
  }

  /** After the close each named answer stands there once, and no words that were taken back or written over. */
  async judgeWords(): Promise<void> {
    const { talk } = this.#options;
    await talk.press(person("local-facilitator"), "step.close", { session: this.session, now: true });
    const current = this.ledger.current();
    await eventually(async () => {
      const shown = JSON.stringify([...(await allStatements(talk, AREA))]);
      const missing = current.filter(({ words, anonymous }) => !anonymous && shown.split(words).length !== 2);
      if (missing.length > 0) throw new Error(`not once: ${missing.map(({ words }) => words).join(", ")}`);
    }, RECOVERY_MS).catch((error: unknown) => this.faults.push(`named words after the close: ${String(error)}`));
    const shown = JSON.stringify([...(await allStatements(talk, AREA))]);
    this.#notTheirs(shown, "after the close");
    const standing = new Set(current.map(({ words }) => words));
    for (const words of this.ledger.sent)
      if (!standing.has(words) && shown.includes(words)) this.faults.push(`${words} is shown and is nobody's answer`);
  }
}
