import { randomUUID } from "node:crypto";
import { enableCompileCache } from "node:module";
import { join } from "node:path";

/** The whole program on a table service that it shares with another one, which believes whoever asks to be who they say. */
const folder = process.env["BENCH_FOLDER"] ?? "";
enableCompileCache(join(folder, "compile-cache"));
const { default: pino } = await import("pino");
const { limitHeapGrowthSoon } = await import("../../bot/limit-heap-growth.ts");
const { compose } = await import("../../bot/compose.ts");
const { LOCAL_TENANT } = await import("../../bot/local/local-users.ts");
const { runProgram } = await import("../../bot/run-program.ts");
const { loadSamples } = await import("../../bot/sample/load-samples.ts");
const { openRemoteStore } = await import("../../bot/storage/tables/remote-store.ts");
const { tellWhatIsHeld } = await import("./held.ts");
const { runUntilTold } = await import("./run-until-told.ts");

const log = pino({ level: "error" }, pino.destination({ dest: 2, sync: true }));
const store = await openRemoteStore({ connectionString: process.env["BENCH_STORE"] ?? "", log });
const { port, stop } = await runProgram({
  store,
  host: "127.0.0.1",
  port: 0,
  async make() {
    const program = compose({
      ...{ store, log, secret: "a secret of this benchmark alone", tab: { find: () => null } },
      ...{ publicUrl: "http://127.0.0.1", timeZone: "Europe/London", language: "en", lastMinuteMs: 0, earlyCloseMs: 0 },
      ...{ teams: { allowedTenants: "any" }, model: null, logo: null, serverId: randomUUID(), tenants: [LOCAL_TENANT] },
      ...{ tenantOf: () => LOCAL_TENANT, localUsers: [], proxies: 0 },
      standing: ({ id }) => (id === "local-facilitator" ? [{ role: "strategic-lead", areaId: null }] : []),
      identify: (actorOf) => async (request) => {
        const id = String(request.headers["x-local-user"] ?? "");
        return id === "" ? null : actorOf({ tenantId: LOCAL_TENANT, id, name: `Name of ${id}` });
      },
    });
    await loadSamples(program.deps, LOCAL_TENANT);
    return program;
  },
});
runUntilTold(`http://127.0.0.1:${port}`, stop);
limitHeapGrowthSoon();
tellWhatIsHeld();
