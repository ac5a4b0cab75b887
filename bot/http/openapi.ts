import { z, type ZodType } from "zod";
import { problemSchema } from "../../shared/contract/views.ts";
import type { Route } from "./route.ts";

/** What travels: a body before it is read, an answer before anything is made of it. */
const schemaOf = (schema: ZodType): unknown =>
  z.toJSONSchema(schema, { target: "openapi-3.0", io: "input", unrepresentable: "any" });
const content = (schema: ZodType, type = "application/json"): object => ({
  content: { [type]: { schema: schemaOf(schema) } },
});

/** Without its parameters, as descriptions name it. */
const mediaTypeOf = ({ produces }: Route): string => produces.split(";")[0] ?? produces;

/** What a write says it was built on. One of the two is required; OpenAPI cannot say so. */
function headersOf({ writes }: Route): object[] {
  const schema = { type: "string" };
  const tag = { name: "If-Match", in: "header", required: false, schema };
  const nothing = {
    name: "If-None-Match",
    in: "header",
    required: writes === "new",
    schema: { type: "string", enum: ["*"] },
  };
  if (writes === null) return [];
  return writes === "new"
    ? [{ ...nothing, description: "It is not there yet" }]
    : [
        { ...tag, description: "The `etag` of what was seen, percent-encoded, in quotes: what this is built on" },
        { ...nothing, description: "Nothing was there" },
      ];
}

/** The tab's API as OpenAPI 3.0, made from the table that routes it. */
export function openApi(routes: readonly Route[]): object {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, "{$1}");
    const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const query = route.query
      ? (schemaOf(route.query) as { properties?: Record<string, unknown>; required?: string[] })
      : {};
    (paths[path] ??= {})[route.method === "del" ? "delete" : route.method] = {
      summary: route.summary,
      parameters: [
        ...names.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } })),
        ...Object.entries(query.properties ?? {}).map(([name, schema]) => ({
          name,
          in: "query",
          required: query.required?.includes(name) ?? false,
          schema,
        })),
        ...headersOf(route),
      ],
      ...(route.takes === "json" && route.body ? { requestBody: { required: true, ...content(route.body) } } : {}),
      ...(route.takes === "bytes"
        ? {
            requestBody: {
              required: true,
              content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
            },
          }
        : {}),
      responses: {
        200: { description: "Done", ...content(route.answers, mediaTypeOf(route)) },
        ...(route.accepts === null ? {} : { 202: { description: route.accepts, ...content(route.answers) } }),
        default: { description: "Refused, with the reason", ...content(problemSchema, "application/problem+json") },
      },
    };
  }
  return { openapi: "3.0.3", info: { title: "LLCP Evaluation", version: "1" }, paths };
}
