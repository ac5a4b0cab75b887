import "./movable-clock.ts";
import "./slow-names.ts";
import { readConfig } from "../../bot/config.ts";
import { identifyLocalUser } from "../../bot/local/local-identity.ts";
import { LOCAL_TENANT, localUsers } from "../../bot/local/local-users.ts";
import { startLocal, type Tenancy } from "../../bot/local/start-local.ts";

/**
 * What end-to-end tests run as a process of its own: local mode, with the tab taken from `TAB_ROOT`. What is asked of a
 * configured model is asked of `MODEL_IN_PLACE` instead. `MORE_PEOPLE` are known to it besides: partner-0, partner-1 and so on.
 * Where `SECOND_TENANT` is set, activities and requests (`x-local-tenant`) of that tenant have a record of their own.
 */
const more = Array.from({ length: Number(process.env["MORE_PEOPLE"] ?? 0) }, (_, index) => `partner-${index}`);
(localUsers as { id: string; name: string; grants: never[] }[]).push(
  ...more.map((id) => ({ id, name: `Name of ${id}`, grants: [] })),
);
const config = readConfig(process.env);
const inPlace = process.env["MODEL_IN_PLACE"];
const elsewhere: typeof fetch = (input, init) => {
  const { pathname, search } = new URL(String(input));
  return fetch(`${inPlace}${pathname}${search}`, init);
};
const { program } = config;
const model = program.model && { ...program.model, ...(inPlace ? { fetch: elsewhere } : {}) };
const second = process.env["SECOND_TENANT"];
const tenantNamed = (name: unknown): string => (second !== undefined && name === second ? second : LOCAL_TENANT);
const tenancy: Tenancy = {
  tenants: second === undefined ? [LOCAL_TENANT] : [LOCAL_TENANT, second],
  tenantOf: ({ tenantId }) => tenantNamed(tenantId),
  identify: (actorOf) => (request) =>
    identifyLocalUser(actorOf, tenantNamed(request.headers["x-local-tenant"]))(request),
};
const local = await startLocal(
  { ...config, program: { ...program, model } },
  process.env["TAB_ROOT"] ?? process.cwd(),
  { tenancy },
);
console.log(`listening ${local.url}`);
const stop = (): void => void local.stop().then(() => process.exit(0));
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
// A test run that is cut off leaves nothing running.
process.on("disconnect", () => process.exit(1));
