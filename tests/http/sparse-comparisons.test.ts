import type { AreasCompared, YearsCompared } from "../../shared/contract/compare.ts";
import { openEvaluation, person, TENANT } from "../helpers/deps.ts";
import { openDoor, type Door } from "./door.ts";

const Q1 = "hgiocld-4/3.2/1";
const Q3 = "hgiocld-4/3.2/3";

/** A round before the sample's, in which Marr alone met: one person answered question 1, two anonymously question 3. */
let door: Door;
beforeAll(async () => {
  door = await openDoor();
  const { deps } = door;
  const round = { id: "2025-26", title: "Nearly nothing", from: "2025-08-01", to: "2026-07-31" };
  await deps.evaluations.put(TENANT, openEvaluation({ ...round, areaIds: ["buchan", "marr"], questionIds: [Q1, Q3] }));
  const body = {
    evaluationId: "2025-26",
    areaId: "marr",
    questionIds: [Q1, Q3],
    mode: "open",
    deadline: "2026-12-01T10:00:00.000Z",
  };
  const launched = await door.ask({ path: "/api/sessions", method: "POST", as: "lead", body });
  expect(launched.status).toBe(201);
  const at = (n: number): string => `/api/sessions/2025-26_marr_1/questions/${n}/answer`;
  const put = async (who: string, n: number, attribution: string): Promise<void> => {
    const said = { strength: `the hall, says ${who}`, attribution };
    expect((await door.ask({ path: at(n), method: "PUT", as: person(who), body: said })).status).toBe(200);
  };
  await put("one", 1, "named");
  await put("two", 3, "anonymous");
  await put("three", 3, "anonymous");
  const closed = await door.ask({
    path: "/api/sessions/2025-26_marr_1/close",
    method: "POST",
    as: "lead",
    body: { now: true },
    onto: "read",
  });
  expect(closed.status).toBe(200);
  const empty = { id: "2024-25", title: "Nothing at all", from: "2024-08-01", to: "2025-07-31" };
  await deps.evaluations.put(TENANT, openEvaluation({ ...empty, areaIds: ["marr"], questionIds: [Q1] }));
});
afterAll(() => door.close());

/** Everything that is read of it, of which none may be a share or a figure that came of dividing by nothing. */
async function read<T>(path: string): Promise<T> {
  const got = await door.ask({ path, as: "lead" });
  expect(got.status).toBe(200);
  expect(got.text).not.toMatch(/NaN|Infinity|%/);
  return got.json as T;
}

describe("areas side by side", () => {
  test("say of each question in words that nobody met, that somebody answered, or that too few did", async () => {
    const { questions } = await read<AreasCompared>("/api/evaluations/2025-26/areas-compared");
    const states = questions.map((one) => one.areas.map(({ area, cell }) => [area.id, cell.state]));
    expect(states).toEqual([
      [
        ["buchan", "not-held"],
        ["marr", "answered"],
      ],
      [
        ["buchan", "not-held"],
        ["marr", "withheld"],
      ],
    ]);
  });

  test("of a round without any answer are all silent, and of none that does not exist", async () => {
    const { questions } = await read<AreasCompared>("/api/evaluations/2024-25/areas-compared");
    expect(questions.flatMap((one) => one.areas.map(({ cell }) => cell.state))).toEqual(["not-held"]);
    expect((await door.ask({ path: "/api/evaluations/1999-00/areas-compared", as: "lead" })).status).toBe(404);
  });
});

describe("years side by side", () => {
  const rowOf = ({ rows }: YearsCompared, areaId: string, questionId: string) =>
    rows.find((one) => one.areaId === areaId && one.questionId === questionId);

  test("show a year or area without answers as a gap, not as nought", async () => {
    const years = await read<YearsCompared>("/api/evaluations/2025-26/compared-with/2024-25");
    expect(years.rounds.map(({ id }) => id)).toEqual(["2024-25", "2025-26"]);
    const marr = rowOf(years, "marr", Q1);
    expect(marr?.years.map(({ state }) => state)).toEqual(["not-held", "answered"]);
    expect(marr?.change).toEqual({ kind: "one-sided", counts: null });
    const buchan = rowOf(years, "buchan", Q1);
    expect(buchan?.change).toEqual({ kind: "one-sided", counts: null });
  });

  test("with one answer give its number, and withhold what two said anonymously", async () => {
    const years = await read<YearsCompared>("/api/evaluations/2026-27/compared-with/2025-26");
    expect(rowOf(years, "marr", Q1)?.years[0]).toMatchObject({ state: "answered", counts: { strengths: 1 } });
    const withheld = rowOf(years, "marr", Q3);
    expect(withheld?.years[0]).toMatchObject({ state: "withheld", counts: { strengths: 0 } });
    expect(withheld?.change.counts).toBeNull();
    expect(JSON.stringify(years)).not.toMatch(/says (two|three)/);
  });

  test("with a round that does not exist are not there", async () => {
    const got = await door.ask({ path: "/api/evaluations/2026-27/compared-with/1999-00", as: "lead" });
    expect(got.status).toBe(404);
  });
});
