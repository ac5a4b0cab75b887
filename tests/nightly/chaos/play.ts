import { setTimeout as sleep } from "node:timers/promises";
import { channelPlace } from "../../helpers/activities.ts";
import { eventually } from "../../helpers/program.ts";
import type { Trouble } from "../../helpers/troubled-service.ts";
import { seededChance } from "../../shared/answers/arbitrary-answer.ts";
import { limitsExceeded } from "../../e2e/gathering.ts";
import { Council, RECOVERY_MS } from "./council.ts";
import { QuietPeople } from "./quiet-people.ts";
import { SECOND_TENANT, startWorld, type StoreKind, type World } from "./world.ts";

/** `looks`: how often anonymous words were looked for before their time. `refused`: answers that were refused in words. */
export type Played = {
  faults: string[];
  acknowledged: number;
  doubted: number;
  refused: number;
  looks: number;
  met: Record<string, number>;
};

const TROUBLES: readonly Trouble[] = ["hangs", "applies and keeps quiet", 412, 429, 500, 503];
const HOUR_MS = 3600_000;
/** When the reminder is asked for, and when it is due, as parts of the play. */
const [ASKED, DUE] = [0.25, 0.5];

/**
 * People of two tenants answer, change and take back through two doors at once, and some are reminded, while servers are
 * killed and stopped, clocks step, the disk is full or the table service in trouble, and Teams refuses. Then all is well, and
 * what stands there is held to what people were told.
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
  readonly #places;
  readonly #councils: readonly [Council, Council];
  readonly #quiet: QuietPeople;
  readonly #met: Record<string, number> = {};
  #isOver = false;

  constructor(world: World, plan: { seed: number; seconds: number }) {
    this.#world = world;
    this.#plan = plan;
    const { serviceUrl } = world.connector;
    const elsewhere = { channel: { id: "19:elsewhere@thread.tacv2" }, team: { id: "19:another-team@thread.tacv2" } };
    // The same area, the same people by their ids and names, and so the same session by its id.
    this.#places = [
      channelPlace(serviceUrl),
      channelPlace(serviceUrl, { ...elsewhere, tenantId: SECOND_TENANT }),
    ] as const;
    const [here, there] = this.#places;
    const { seed } = plan;
    const talk = world.talkIn(here);
    this.#councils = [
      new Council({ talk, seed, prefix: "said", others: "other", people: 24 }),
      new Council({ talk: world.talkIn(there), seed, prefix: "other", others: "said", people: 8 }),
    ];
    this.#quiet = new QuietPeople(world, { talk, council: this.#councils[0] });
  }

  async run(): Promise<Played> {
    for (const council of this.#councils) await council.begin();
    await this.#quiet.begin();
    const isOver = (): boolean => this.#isOver;
    const around = [...this.#councils.map((one) => one.play(isOver)), this.#trouble(), this.#remind()];
    await sleep(this.#plan.seconds * 1000);
    this.#isOver = true;
    await Promise.all(around);
    const faults = await this.#judge();
    const sum = (of: (one: Council) => number): number => this.#councils.reduce((all, one) => all + of(one), 0);
    return {
      faults: [...new Set(faults)],
      acknowledged: sum(({ ledger }) => ledger.acknowledged),
      doubted: sum(({ ledger }) => ledger.doubted),
      refused: sum(({ refused }) => refused),
      looks: sum(({ looks }) => looks),
      met: this.#met,
    };
  }

  /** One fault after another, with a moment between. */
  async #trouble(): Promise<void> {
    const chance = seededChance(this.#plan.seed);
    const some = (most: number): number => Math.floor(chance() * most);
    const kinds = this.#kinds(some);
    while (!this.#isOver) {
      await sleep(200 + some(1_500));
      const kind = Object.keys(kinds)[some(Object.keys(kinds).length)] ?? "kill";
      this.#meet(kind);
      await kinds[kind]?.();
    }
  }

  #kinds(some: (most: number) => number): Record<string, () => Promise<unknown> | void> {
    const { service, connector, disk, serverCount } = this.#world;
    const statuses = [429, 412, 500, 502, 503];
    return {
      kill: () => this.#world.restart(some(serverCount)),
      pause: () => this.#world.pause(some(serverCount), 200 + some(2_000)),
      "pause while Teams takes a card": () => this.#pauseAtCard(some(serverCount), 200 + some(1_000)),
      clock: () => this.#world.setClock(some(serverCount), (some(3) - 1) * HOUR_MS + this.#later),
      ...(disk && {
        async disk() {
          disk(some(2) === 0 ? "full" : "read-only");
          await sleep(200 + some(1_500));
          disk(null);
        },
      }),
      ...(service && {
        async service() {
          service.trouble = TROUBLES[some(TROUBLES.length)] ?? "none";
          await sleep(200 + some(1_500));
          service.trouble = "none";
        },
      }),
      Teams() {
        const status = statuses[some(statuses.length)] ?? 500;
        const fault = status === 429 ? { status, retryAfter: "1" } : { status };
        connector.failNext(Array.from({ length: 1 + some(4) }, () => fault));
      },
      "slow Teams": () =>
        connector.failNext(Array.from({ length: 1 + some(4) }, () => ({ delayMs: 100 + some(1_500) }))),
    };
  }

  /** Stopped with a request to Teams on its way, or where there is none for a while, wherever it is then. */
  async #pauseAtCard(index: number, ms: number): Promise<void> {
    const { calls } = this.#world.connector;
    const before = calls.length;
    for (let waited = 0; calls.length === before && waited < 1_000; waited += 5) await sleep(5);
    await this.#world.pause(index, ms);
  }

  /** How much later it is since the reminder is due. */
  #later = 0;
  #letTimePass(): void {
    // More than a clock steps back afterwards.
    this.#later += 3 * HOUR_MS;
    for (let index = 0; index < this.#world.serverCount; index += 1) this.#world.setClock(index, this.#later);
  }

  async #remind(): Promise<void> {
    await sleep(this.#plan.seconds * 1000 * ASKED);
    await this.#quiet.ask();
    await sleep(this.#plan.seconds * 1000 * (DUE - ASKED));
    await this.#hurry();
    await this.#quiet.killOnTheWay(() => this.#meet("kill"));
  }

  /** Servers look at once for what is due when they start, and not only a minute later. */
  async #hurry(): Promise<void> {
    this.#letTimePass();
    this.#meet("clock");
    this.#meet("kill");
    await this.#world.restartAll();
  }

  #meet(kind: string): void {
    this.#met[kind] = (this.#met[kind] ?? 0) + 1;
  }

  #times(...kinds: string[]): number {
    return kinds.reduce((sum, kind) => sum + (this.#met[kind] ?? 0), 0);
  }

  async #judge(): Promise<string[]> {
    const { connector } = this.#world;
    const faults: string[] = [];
    for (const [index, council] of this.#councils.entries()) {
      const place = this.#places[index] ?? this.#places[0];
      await council.judgeGoingOn(this.#world.throughEach(place));
      const posted = connector.calls.filter(({ conversationId }) => conversationId === place.channel?.id);
      await council.judge(JSON.stringify(posted));
      const cards = eventually(() => this.#judgeCards(place.channel?.id ?? ""), RECOVERY_MS);
      await cards.catch((error: unknown) => faults.push(String(error)));
    }
    if (this.#quiet.missing.length > 0) await this.#hurry();
    faults.push(...(await this.#quiet.judge(this.#times("kill", "clock", "service", "disk"))));
    for (const council of this.#councils) {
      await council.judgeWords();
      faults.push(...council.faults);
    }
    return [...faults, ...limitsExceeded(connector)];
  }

  /** A kill doubles at most the card that was on its way; nothing else does. */
  #judgeCards(channel: string): void {
    const standing = this.#world.connector.messages(channel).map(({ activity }) => JSON.stringify(activity));
    const count = standing.filter((text) => text.includes("how far we are")).length;
    const most = 1 + this.#times("kill");
    if (count < 1 || count > most) throw new Error(`${count} status cards stand there, after ${most - 1} kills`);
  }
}
