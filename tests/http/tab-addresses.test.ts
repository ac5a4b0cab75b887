import { api } from "../../tab/src/api/paths.ts";
import { openDoor } from "./door.ts";

type ApiName = keyof typeof api;

/** What stands in an address as it is, and so may be more than one id. */
const ARGUMENTS: Readonly<Partial<Record<ApiName, readonly unknown[]>>> = {
  wordsOf: ["hgiocld-4/3.2/1"],
  askStep: ["an-id", "answer"],
  step: ["an-id", "move-on"],
  record: ["an-id", 1, "group-note"],
  template: ["an-id", "docx"],
  reportFile: ["an-id", { file: "report.docx", version: "draft", areaId: "", language: "en" }],
};

/** The address that the tab would ask for, without its query. */
function addressOf(name: ApiName): string {
  const path: unknown = api[name];
  const given = ARGUMENTS[name] ?? ["an-id", "an-id", "an-id"];
  return String(typeof path === "function" ? path(...given) : path).split("?")[0] ?? "";
}

test("everything that the tab asks for is a route", async () => {
  const door = await openDoor();
  await door.close();
  const patterns = door.routes.map(
    ({ path }) => new RegExp(`^${path.replaceAll(".", "\\.").replace(/:\w+/g, "[^/]+")}$`),
  );
  const names = Object.keys(api) as ApiName[];
  const unrouted = names.filter((name) => !patterns.some((pattern) => pattern.test(addressOf(name))));
  expect(unrouted.map((name) => `bot/http/*-routes.ts: nothing answers \`api.${name}\` at ${addressOf(name)}`)).toEqual(
    [],
  );
});
