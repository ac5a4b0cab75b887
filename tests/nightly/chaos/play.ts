import { setTimeout as sleep } from "node:timers/promises";
import { channelPlace } from "../../helpers/activities.ts";
import { eventually } from "../../helpers/program.ts";
import { limitsExceeded, QUESTIONS } from "../../e2e/gathering.ts";
import { Council } from "./council.ts";
import type { Heard } from "./ledger.ts";
import { QuietPeople } from "./quiet-people.ts";
import { Troubles } from "./troubles.ts";
import { NotStarted, SECOND_TENANT, startWorld, type StoreKind, type World } from "./world.ts";

/** `looks`: how often anonymous words were looked for before their time. `refused`: answers that were refused in words. */
export type Played = {
  faults: string[];
  acknowledged: number;
  doubted: number;
  refused: number;
  looks: number;
  met: Record<string, number>;
  /** All that people were told, in the order in which they were. */
  ledger: Heard[];
};

const NOTHING: Played = { faults: [], acknowledged: 0, doubted: 0, refused: 0, looks: 0, met: {}, ledger: [] };
/** When the reminder is asked for, and when it is due, as parts of the play. */
const [ASKED, DUE] = [0.25, 0.5];
const STATUS = "how far we are";
/** The opening, a card for each question, and how far we are. */
const CARDS = 2 + QUESTIONS.length;
/**
 * A server that was killed while it posted is waited for a minute by the others, a post that was not answered for half a
 * minute and then twice as long: what counts is that the cards come to be true.
 */
const CARDS_MS = 5 * 60_000;

/**
 * People of two tenants answer, change and take back through two doors at once, and some are reminded, while servers are
 * killed and stopped, clocks step, the disk is full or the table service in trouble, and Teams refuses. Then all is well, and
 * what stands there is held to what people were told. Ends with the first thing that is wrong.
 */
export async function playChaos(plan: { seed: number; seconds: number; store: StoreKind }): Promise<Played> {
  const world = await startWorld(plan.store).catch((error: unknown) => {
    if (error instanceof NotStarted) return error;
    throw error;
  });
  if (world instanceof NotStarted) return { ...NOTHING, faults: [world.message] };
  try {
    return await new Play(world, plan).run();
  } finally {
    await world.end();
  }
}

class Play {
  readonly #world: World;
  readonly #seconds: number;
  readonly #places;
  readonly #councils: readonly [Council, Council];
  readonly #quiet: QuietPeople;
  readonly #troubles: Troubles;
  readonly #faults: string[] = [];
  #isOver = false;

  constructor(world: World, { seed, seconds }: { seed: number; seconds: number }) {
    this.#world = world;
    this.#seconds = seconds;
    this.#troubles = new Troubles(world, seed);
    const { serviceUrl } = world;
    const elsewhere = { channel: { id: "19:elsewhere@thread.tacv2" }, team: { id: "19:another-team@thread.tacv2" } };
    // The same area, the same people by their ids and names, and so the same session by its id.
    this.#places = [
      channelPlace(serviceUrl),
      channelPlace(serviceUrl, { ...elsewhere, tenantId: SECOND_TENANT }),
    ] as const;
    const [here, there] = this.#places;
    const talk = world.talkIn(here);
    this.#councils = [
      new Council({ talk, seed, prefix: "said", others: "other", people: 24 }),
      new Council({ talk: world.talkIn(there), seed, prefix: "other", others: "said", people: 8 }),
    ];
    this.#quiet = new QuietPeople(world, { talk, council: this.#councils[0] });
  }

  async run(): Promise<Played> {
    const [here, there] = this.#councils;
    await here.begin();
    await this.#quiet.begin();
    // Nothing is in the way yet: of these cards there is no reason to post any twice, and the other council's come in all the trouble.
    await eventually(() => this.#cardsStand(0), CARDS_MS).catch((error: unknown) => this.#faults.push(String(error)));
    this.#notTwice(0, 0);
    await there.begin();
    const isOver = (): boolean => this.#isOver || this.#found().length > 0;
    const around = [
      ...this.#councils.map((one) => one.play(isOver)),
      this.#troubles.play(isOver),
      this.#remind(isOver),
    ];
    await rest(this.#seconds * 1000, isOver);
    this.#isOver = true;
    await Promise.all(around);
    this.#troubles.end();
    await this.#judge();
    const sum = (of: (one: Council) => number): number => this.#councils.reduce((all, one) => all + of(one), 0);
    return {
      faults: [...new Set(this.#found())],
      acknowledged: sum(({ ledger }) => ledger.acknowledged),
      doubted: sum(({ ledger }) => ledger.doubted),
      refused: sum(({ refused }) => refused),
      looks: sum(({ looks }) => looks),
      met: this.#troubles.met,
      ledger: this.#councils.flatMap(({ ledger }) => ledger.heard).sort((a, b) => a.at - b.at),
    };
  }

  #found(): string[] {
    return [...this.#faults, ...this.#councils.flatMap(({ faults }) => faults)];
  }

  async #remind(isOver: () => boolean): Promise<void> {
    await rest(this.#seconds * 1000 * ASKED, isOver);
    if (isOver()) return;
    await this.#quiet.ask();
    await rest(this.#seconds * 1000 * (DUE - ASKED), isOver);
    if (isOver()) return;
    await this.#troubles.hurry();
    await this.#quiet.killOnTheWay(() => this.#troubles.meet("kill"));
  }

  async #judge(): Promise<void> {
    const { connector } = this.#world;
    const acts: (() => Promise<unknown>)[] = [
      () => this.#each((council, { place }) => council.judgeGoingOn(this.#world.throughEach(place))),
      () => this.#each((council, { posted }) => council.judge(JSON.stringify(posted()))),
      () => this.#each((_, { index }) => this.#judgeCards(index)),
      async () => {
        if (this.#quiet.missing.length > 0) await this.#troubles.hurry();
        this.#faults.push(...(await this.#quiet.judge(this.#troubles.mostTwice)));
      },
      () => this.#each((council) => council.judgeWords()),
      async () => this.#faults.push(...limitsExceeded(connector)),
    ];
    for (const act of acts) if (this.#found().length === 0) await act();
  }

  async #each(
    act: (
      council: Council,
      at: { index: 0 | 1; place: ReturnType<typeof channelPlace>; posted: () => unknown[] },
    ) => Promise<unknown>,
  ): Promise<void> {
    for (const index of [0, 1] as const)
      await act(this.#councils[index], {
        ...{ index, place: this.#places[index] },
        posted: () => this.#world.connector.calls.filter((call) => call.conversationId === this.#channel(index)),
      });
  }

  async #judgeCards(index: 0 | 1): Promise<void> {
    const stand = eventually(() => this.#cardsStand(index), CARDS_MS);
    await stand.catch((error: unknown) => this.#faults.push(String(error)));
    this.#notTwice(index, this.#troubles.mostTwice);
  }

  #channel(index: 0 | 1): string {
    return this.#places[index].channel?.id ?? "";
  }

  #cardsStand(index: 0 | 1): void {
    const standing = this.#world.connector.messages(this.#channel(index));
    if (standing.length < CARDS || !standing.some(({ activity }) => JSON.stringify(activity).includes(STATUS)))
      throw new Error(`${standing.length} of ${CARDS} cards stand there, after ${JSON.stringify(this.#troubles.met)}`);
  }

  /** A card that was on its way when something happened may stand there twice; nothing else does. */
  #notTwice(index: 0 | 1, most: number): void {
    const more = this.#world.connector.messages(this.#channel(index)).length - CARDS;
    if (more > most) this.#faults.push(`${more} cards too many stand there, after ${most} faults`);
  }
}

/** For so long, or until it is over. */
async function rest(ms: number, isOver: () => boolean): Promise<void> {
  for (const until = performance.now() + ms; performance.now() < until && !isOver();)
    await sleep(Math.min(100, Math.max(0, until - performance.now())));
}
