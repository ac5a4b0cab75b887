import { openDoor, type Door } from "./door.ts";

let door: Door;
beforeAll(async () => {
  door = await openDoor({ zone: "Pacific/Auckland" });
});
afterAll(() => door.close());

test("a session's cards and its page show one time, that of the installation's zone: 16:30 in Auckland, never 03:30", async () => {
  const body = {
    ...{ evaluationId: "2026-27", areaId: "buchan", questionIds: ["hgiocld-4/3.2/1"] },
    ...{ mode: "open", deadline: "2027-01-15T03:30:00.000Z" },
  };
  const cards = await door.ask({ path: "/api/sessions/preview", method: "POST", as: "facilitator", body });
  expect(cards.status).toBe(200);
  expect(cards.text).toMatch(/16:30/);
  expect(cards.text).not.toMatch(/\b03:30\b(?!:)/);
  // The page writes the session's instant in the zone that it is told.
  expect((await door.ask({ path: "/api/me", as: "facilitator" })).json).toMatchObject({ timeZone: "Pacific/Auckland" });
  const launched = await door.ask({ path: "/api/sessions", method: "POST", as: "facilitator", body });
  expect(launched.json).toMatchObject({ deadline: body.deadline });
});
