import type { AddressInfo } from "node:net";
import { enableCompileCache } from "node:module";
import { join } from "node:path";

/**
 * What one would write from the samples: restify, the stock Teams adapter and teams-ai. A press is answered after one
 * plain upsert (`plain-upsert`) to Azurite, in a thread of its own unless it is given one, or at once (`no-write`); a message is echoed
 * (`echo-bot`). No journal, no checks, no sharing.
 */
const folder = process.env["BENCH_FOLDER"] ?? "";
enableCompileCache(join(folder, "compile-cache"));
const { Application, TeamsAdapter } = await import("@microsoft/teams-ai");
const { default: restify } = await import("restify");
const { runUntilTold } = await import("./run-until-told.ts");
const store = process.env["BENCH_KIND"] === "plain-upsert" ? await openTable() : null;

const adapter = new TeamsAdapter({});
const app = new Application({ adapter, startTypingTimer: false });
app.adaptiveCards.actionExecute("answer.save", async (context, _state, data: Record<string, string>) => {
  const rowKey = encodeURIComponent(`${data["question"]} ${context.activity.from.aadObjectId}`).replaceAll("%", "~");
  await store?.table.upsertEntity(
    { partitionKey: data["session"] ?? "", rowKey, words: JSON.stringify(data) },
    "Replace",
  );
  return { type: "AdaptiveCard", version: "1.5", body: [{ type: "TextBlock", text: "Your answer is saved" }] };
});
app.activity("message", async (context) => void (await context.sendActivity(`You said: ${context.activity.text}`)));

const server = restify.createServer({ name: "stock" });
server.use(restify.plugins.bodyParser());
server.post("/api/messages", async (request, response) => {
  await adapter.process(request, response as never, async (context) => void (await app.run(context)));
});
server.listen(0, "127.0.0.1", () =>
  runUntilTold(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, async () => store?.stop()),
);

async function openTable() {
  const shared = process.env["BENCH_STORE"];
  if (shared) {
    const { TableClient } = await import("@azure/data-tables");
    const table = TableClient.fromConnectionString(shared, "stockanswers", { allowInsecureConnection: true });
    await table.createTable();
    return { table, stop: async () => undefined };
  }
  const { startAzurite, ACCOUNT } = await import("../../scripts/azurite/azurite-host.ts");
  const { AzureNamedKeyCredential, TableClient } = await import("@azure/data-tables");
  const key = Buffer.from("a key of this benchmark alone").toString("base64");
  const { endpoint, stop } = await startAzurite({ dbPath: join(folder, "tables.json"), key });
  const credential = new AzureNamedKeyCredential(ACCOUNT, key);
  const table = new TableClient(endpoint, "answers", credential, { allowInsecureConnection: true });
  await table.createTable();
  return { table, stop };
}
