import { personalPlace } from "../../helpers/activities.ts";
import { eventually, inputs, person, type Talk } from "../../helpers/program.ts";
import { QUESTIONS } from "../../e2e/gathering.ts";
import { says, type Council } from "./council.ts";
import type { World } from "./world.ts";

const EACH = 4;
const TITLE = "Your partnership would like to hear from you";
/** What each of them has said before anybody is reminded. */
const KINDS = ["nothing", "anonymous", "named"] as const;
const PEOPLE = KINDS.flatMap((said) =>
  Array.from({ length: EACH }, (_, index) => ({ id: `quiet-${said}-${index}`, said })),
);
const TIMEOUT_MS = 60_000;
/** As in the program: other servers wait so long for the holder of a lease. */
const REMINDED_MS = 150_000;

const chatOf = (id: string): string => `a:${id}`;

/**
 * People who say what they say at the beginning, and are reminded once: by name who has answered by name, and nobody else, is
 * left out.
 */
export class QuietPeople {
  readonly #world: World;
  readonly #talk: Talk;
  readonly #council: Council;
  #asked = false;

  /** `talk`: in the channel of that council. */
  constructor(world: World, { talk, council }: { talk: Talk; council: Council }) {
    this.#world = world;
    this.#talk = talk;
    this.#council = council;
  }

  /** Each has a chat with the bot; some have answered. Before there is any trouble. */
  async begin(): Promise<void> {
    const { connector, serviceUrl } = this.#world;
    const { session, ledger } = this.#council;
    connector.setMembers(PEOPLE.map(({ id }) => ({ id: `29:1${id}`, aadObjectId: id, name: `Name of ${id}` })));
    for (const { id, said } of PEOPLE) {
      const who = person(id, `Name of ${id}`);
      await this.#world.talkIn(personalPlace(serviceUrl, { chatId: chatOf(id) })).say(who, "help");
      if (said === "nothing") continue;
      const question = QUESTIONS[0]?.id ?? "";
      const words = `${id}-said-so.`;
      const form = await this.#talk.open(who, "answer.open", { session, question });
      const fields = inputs({ strength: words, attribution: said }, form);
      await this.#talk.press(who, "answer.save", { session, question, form, ...fields });
      ledger.send(words, { anonymous: said === "anonymous" });
      ledger.hear(id, question, { words, told: true });
    }
  }

  /** A reminder is asked for, and told; it will be due in a minute. */
  async ask(): Promise<void> {
    await eventually(async () => {
      const answer = await this.#talk.press(person("local-facilitator"), "remind.ask", {
        session: this.#council.session,
      });
      if (!says(answer, "remind.call-off") && !says(answer, "on its way already"))
        throw new Error(JSON.stringify(answer.body));
      this.#asked = true;
    }, TIMEOUT_MS);
  }

  /** Once the first card is on its way, and Teams does not take it, every server is killed. */
  async killOnTheWay(note: () => void): Promise<void> {
    const { connector } = this.#world;
    const isReminder = (call: { kind: string; activity?: unknown }): boolean =>
      call.kind === "send" && JSON.stringify(call.activity).includes(TITLE);
    connector.failNext([{ hang: true }], isReminder);
    try {
      await eventually(() => {
        if (!connector.calls.some(isReminder)) throw new Error("Nobody was reminded.");
      }, REMINDED_MS);
    } catch {
      // Told when all is judged.
      return;
    }
    note();
    await this.#world.restartAll();
  }

  /** Whom the reminder has not reached. */
  get missing(): string[] {
    return PEOPLE.filter(({ id, said }) => said !== "named" && this.#cards(id) === 0).map(({ id }) => id);
  }

  /** What did not come, or came too often. `mostTwice`: so many cards may have come twice. */
  async judge(mostTwice: number): Promise<string[]> {
    if (!this.#asked) return ["nobody could ask for a reminder"];
    const reached = await eventually(() => {
      if (this.missing.length > 0) throw new Error(`never reminded: ${this.missing.join(", ")}`);
    }, REMINDED_MS).then(
      () => [],
      (error: unknown) => [String(error)],
    );
    const wrongly = PEOPLE.filter(({ id, said }) => said === "named" && this.#cards(id) > 0);
    const twice = PEOPLE.reduce((sum, { id }) => sum + Math.max(0, this.#cards(id) - 1), 0);
    return [
      ...reached,
      ...wrongly.map(({ id }) => `${id} was reminded and has answered`),
      ...(twice > mostTwice ? [`${twice} reminders too many, after ${mostTwice} faults`] : []),
    ];
  }

  #cards(id: string): number {
    const sent = this.#world.connector.done("send").filter(({ conversationId }) => conversationId === chatOf(id));
    return sent.filter(({ activity }) => JSON.stringify(activity).includes(TITLE)).length;
  }
}
