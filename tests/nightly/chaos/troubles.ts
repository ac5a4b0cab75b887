import { setTimeout as sleep } from "node:timers/promises";
import { HOUR_MS } from "../../../shared/time/durations.ts";
import type { Trouble } from "../../helpers/troubled-service.ts";
import { seededChance } from "../../shared/answers/arbitrary-answer.ts";
import type { World } from "./world.ts";

const SERVICE: readonly Trouble[] = [
  ...(["hangs", "applies and keeps quiet", "is slow", "breaks off", "half an answer"] as const),
  ...([412, 429, 500, 503] as const),
];
/** How a send may end up done twice, or what is noted of it be lost. */
const DOUBLING = ["kill", "clock", "service", "disk", "keys"];

/** What goes wrong, one thing after another, as a seed has it; and how often each did. */
export class Troubles {
  readonly met: Record<string, number> = {};
  readonly #world: World;
  readonly #seed: number;
  /** How much later it is than at the beginning. */
  #later = 0;

  constructor(world: World, seed: number) {
    this.#world = world;
    this.#seed = seed;
  }

  /** With a moment between each and the next. */
  async play(isOver: () => boolean): Promise<void> {
    const chance = seededChance(this.#seed);
    const some = (most: number): number => Math.floor(chance() * most);
    const kinds = this.#kinds(some);
    while (!isOver()) {
      await sleep(200 + some(1_500));
      const kind = Object.keys(kinds)[some(Object.keys(kinds).length)] ?? "kill";
      this.meet(kind);
      await kinds[kind]?.();
    }
  }

  /** From here on nothing is in anybody's way. */
  end(): void {
    this.#world.connector.failNoMore();
    this.#world.setNames({ lateMs: 0, fail: false });
  }

  meet(kind: string): void {
    this.met[kind] = (this.met[kind] ?? 0) + 1;
  }

  /** So many cards may stand there twice. */
  get mostTwice(): number {
    return DOUBLING.reduce((sum, kind) => sum + (this.met[kind] ?? 0), 0);
  }

  /** Hours pass, and everybody starts anew: servers look at once for what is due when they start, and not only a minute later. */
  async hurry(): Promise<void> {
    this.meet("clock");
    this.meet("kill");
    // More than a clock steps back afterwards.
    this.#later += 3 * HOUR_MS;
    for (let index = 0; index < this.#world.serverCount; index += 1) this.#world.setClock(index, this.#later);
    await this.#world.restartAll();
  }

  #kinds(some: (most: number) => number): Record<string, () => Promise<unknown> | void> {
    const { connector, disk, serverCount } = this.#world;
    const statuses = [429, 412, 500, 502, 503];
    return {
      kill: () => this.#world.restart(some(serverCount)),
      pause: () => this.#world.pause(some(serverCount), 200 + some(2_000)),
      "pause while Teams takes a card": () => this.#pauseAtCard(some(serverCount), 200 + some(1_000)),
      clock: () => this.#world.setClock(some(serverCount), (some(3) - 1) * HOUR_MS + this.#later),
      names: () => this.#loseNames({ lateMs: 100 + some(3_000), fail: some(3) === 0 }, 500 + some(2_000)),
      ...(disk && {
        async disk() {
          disk(some(2) === 0 ? "full" : "read-only");
          await sleep(200 + some(1_500));
          disk(null);
        },
      }),
      ...this.#serviceKinds(some),
      Teams() {
        const status = statuses[some(statuses.length)] ?? 500;
        const fault = status === 429 ? { status, retryAfter: "1" } : { status };
        connector.failNext(Array.from({ length: 1 + some(4) }, () => fault));
      },
      "slow Teams": () =>
        connector.failNext(Array.from({ length: 1 + some(4) }, () => ({ delayMs: 100 + some(1_500) }))),
    };
  }

  #serviceKinds(some: (most: number) => number): Record<string, () => Promise<unknown>> {
    const { service } = this.#world;
    if (!service) return {};
    return {
      service: async () => {
        service.trouble = SERVICE[some(SERVICE.length)] ?? "none";
        await sleep(200 + some(1_500));
        service.trouble = "none";
      },
      // Nobody is believed until they start with the other key.
      keys: async () => {
        service.trouble = "has another key";
        await sleep(200 + some(1_000));
        service.trouble = "none";
        await this.#world.rotateKeys();
      },
    };
  }

  /** Stopped with a request to Teams on its way, or where there is none for a while, wherever it is then. */
  async #pauseAtCard(index: number, ms: number): Promise<void> {
    const { calls } = this.#world.connector;
    const before = calls.length;
    for (let waited = 0; calls.length === before && waited < 1_000; waited += 5) await sleep(5);
    await this.#world.pause(index, ms);
  }

  async #loseNames(names: { lateMs: number; fail: boolean }, ms: number): Promise<void> {
    this.#world.setNames(names);
    await sleep(ms);
    this.#world.setNames({ lateMs: 0, fail: false });
  }
}
