import { resourceRoutes } from "../../bot/http/api-routes.ts";
import { JSON_TYPE, type Route } from "../../bot/http/route.ts";
import { problemSchema } from "../../shared/contract/views.ts";
import { SESSION } from "./every-page.ts";
import { startMockApi, type MockApi } from "./mock-api.ts";

type Options = Parameters<typeof resourceRoutes>[0];

/** The table of the program's routes, of which none is called. */
const unused = { deps: {}, live: {}, previewCards: null, localUsers: [], log: {} } as unknown as Options;
const read = resourceRoutes({ ...unused, publicUrl: "http://127.0.0.1", logo: null }).filter(
  ({ method, produces, path }) => method === "get" && produces === JSON_TYPE && !/\.\w+$/.test(path),
);

/** What stands in a path behind these words; any other id is nobody's. */
const IDS: readonly Readonly<Record<string, string>>[] = ["2026-27", "2023-24"].map((evaluations) => ({
  ...{ evaluations, areas: "marr", sessions: SESSION, questions: "1" },
}));

function pathsOf({ path }: Route): string[] {
  const parts = path.split("/");
  const filled = (ids: Readonly<Record<string, string>>): string =>
    parts.map((part, at) => (part.startsWith(":") ? (ids[parts[at - 1] ?? ""] ?? "none") : part)).join("/");
  return [...new Set(IDS.map(filled))];
}

/** What is wrong with an answer; null where the contract has it so, or it goes on without end. */
async function wrongIn(mock: MockApi, { route, path, as }: { route: Route; path: string; as: string }) {
  const response = await fetch(`${mock.base}${path}`, { headers: { "x-local-user": as } });
  if (response.headers.get("content-type")?.startsWith("text/event-stream")) {
    await response.body?.cancel();
    return { ok: false, wrong: null };
  }
  const found = (response.ok ? route.answers : problemSchema).safeParse(await response.json());
  return { ok: response.ok, wrong: found.success ? null : `${response.status} of ${path}: ${found.error.message}` };
}

test("the server of the page's tests answers as the contract says, to a lead and to a partner", async () => {
  const mock = await startMockApi();
  const asked = read.flatMap((route) =>
    pathsOf(route).flatMap((path) => ["lead", "partner"].map((as) => ({ route, path, as }))),
  );
  const answered = await Promise.all(asked.map((one) => wrongIn(mock, one))).finally(() => mock.close());
  expect(answered.filter(({ ok }) => ok).length).toBeGreaterThan(100);
  expect(answered.flatMap(({ wrong }) => wrong ?? [])).toEqual([]);
});
