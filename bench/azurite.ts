import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { ACCOUNT, startAzurite } from "../scripts/azurite/azurite-host.ts";
import { makeFolder, removeFolders } from "./server.ts";

/** Does something with a table service of its own, whose connection string is `store`, and a folder that is removed afterwards. */
export async function withAzurite<R>(work: (given: { folder: string; store: string }) => Promise<R>): Promise<R> {
  const folder = makeFolder();
  const key = randomBytes(32).toString("base64");
  const azurite = await startAzurite({ dbPath: join(folder, "tables.json"), key });
  const store = `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${key};TableEndpoint=${azurite.endpoint};`;
  try {
    return await work({ folder, store });
  } finally {
    await azurite.stop();
    removeFolders(folder);
  }
}
