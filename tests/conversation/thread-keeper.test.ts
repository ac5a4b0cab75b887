import { createThreadKeeper, type ThreadKeeper } from "../../bot/conversation/thread-keeper.ts";
import type { Messenger } from "../../bot/teams/edge-contract.ts";
import { MessengerError } from "../../bot/teams/messenger-error.ts";
import { TENANT } from "../helpers/deps.ts";
import { eventually } from "../helpers/program.ts";
import { clockOf, links, t, talkWorld, type TalkWorld } from "./world.ts";

let world: TalkWorld;
let session: string;
let attempts: number;
let fails: (attempt: number) => MessengerError | null;
let keeper: ThreadKeeper;

beforeEach(async () => {
  world = await talkWorld();
  session = await world.launch();
  attempts = 0;
  keeper = createThreadKeeper({ deps: world.deps, t, links, clock: clockOf, messenger, ...quick });
});
afterEach(() => keeper.close());

const quick = { serverId: "one", sleep: () => new Promise<void>((done) => setTimeout(done, 5)), log: { error() {} } };
const messenger: Messenger = {
  async post() {
    attempts += 1;
    const failure = fails(attempts);
    if (failure) throw failure;
    return { kind: "posted", activityId: `card-${attempts}`, threadId: "thread" };
  },
  edit: async () => ({ kind: "edited" }),
  // eslint-disable-next-line require-yield
  async *members() {
    return;
  },
};
const opening = async (): Promise<string | undefined> =>
  (await world.deps.threads.get(TENANT, session))?.value.opening?.activityId;
/** Long enough for several attempts, if there were to be any. */
const moment = (): Promise<void> => new Promise((done) => setTimeout(done, 100));
const attempted = (count: number): Promise<void> => eventually(() => expect(attempts).toBe(count));

test("a card that Teams could not be reached with is posted as soon as it can", async () => {
  fails = (attempt) => (attempt < 4 ? new MessengerError("unreachable") : null);
  keeper.touch(TENANT, session);
  await eventually(async () => expect(await opening()).toBe("card-4"));
});

test("a card that Teams refuses for good is tried again only once something is new", async () => {
  fails = (attempt) => (attempt < 3 ? new MessengerError("refused", { status: 413 }) : null);
  for (const attempt of [1, 2]) {
    keeper.touch(TENANT, session);
    await attempted(attempt);
    await moment();
    expect(attempts).toBe(attempt);
  }
  keeper.touch(TENANT, session);
  await eventually(async () => expect(await opening()).toBe("card-3"));
});
