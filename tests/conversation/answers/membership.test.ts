import { openEvaluation, TENANT } from "../../helpers/deps.ts";
import { places, talkWorld, textOf, type TalkWorld, type Where } from "../world.ts";

const [question = ""] = openEvaluation().questionIds;
let world: TalkWorld;
let session: string;

beforeEach(async () => {
  world = await talkWorld();
  world.deps.roster = async function* () {
    yield { tenantId: TENANT, id: "somebody-else", name: "Somebody else", isOwner: null };
  };
  await world.deps.places.put(TENANT, { ...places.channel, areaId: "marr", present: true, removedAt: null });
  session = await world.launch();
});

const open = (where: Where) => world.press("partner", { verb: "answer.open", data: { session, question } }, where);

test("a card in the area's own channel is proof enough for whoever presses it", async () => {
  const said = textOf(await open("channel"));
  expect(said).toContain("answer.save");
  // The tab, opened from there, lets them in, too.
  expect(said).toContain(`#link=${world.deps.sessionLinks.proofOf(TENANT, session)}`);
});

test("a card in one's own chat passes no link on that would let others in", async () => {
  const { deps } = world;
  deps.roster = async function* () {
    yield { tenantId: TENANT, id: "partner", name: "Name of partner", isOwner: null };
  };
  const said = textOf(await open("personal"));
  expect(said).toContain("answer.save");
  expect(said).not.toContain("#link=");
});

test("elsewhere somebody who is not in the area's team is told before they type anything", async () => {
  const said = textOf(await open("personal"));
  expect(said).toContain("You are not one of the partners of Marr yet");
  expect(said).not.toContain("answer.save");
});
