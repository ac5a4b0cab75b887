import { openDoor } from "./door.ts";

test("openapi.json describes every route, its parameters, bodies and answers, and refers to nothing outside", async () => {
  const door = await openDoor();
  const got = await door.ask({ path: "/api/openapi.json" });
  expect(got.status).toBe(200);
  type Operation = {
    summary: string;
    parameters: { name: string; in: string }[];
    requestBody?: { content: object };
    responses: Record<string, { content: Record<string, { schema: object }> }>;
  };
  const { openapi, paths } = got.json as { openapi: string; paths: Record<string, Record<string, Operation>> };
  expect(openapi).toMatch(/^3\.0\./);
  for (const route of door.routes) {
    const operation = paths[route.path.replace(/:(\w+)/g, "{$1}")]?.[route.method === "del" ? "delete" : route.method];
    expect(operation?.summary).toBe(route.summary);
    expect(operation?.parameters.filter((one) => one.in === "path").map((one) => `:${one.name}`)).toEqual(
      route.path.match(/:\w+/g) ?? [],
    );
    expect(operation?.requestBody !== undefined).toBe(route.takes !== "nothing");
    expect(Object.values(operation?.responses["200"]?.content ?? {})[0]?.schema).toBeDefined();
  }
  expect(Object.values(paths).flatMap(Object.keys)).toHaveLength(door.routes.length);
  expect(got.text).not.toContain("$ref");
  await door.close();
});
