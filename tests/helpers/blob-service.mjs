/** Azurite's blob service on loopback, all in memory, for the account in AZURITE_ACCOUNTS; says its address in one line. */
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { default: Server } = require("azurite/dist/src/blob/BlobServer.js");
const { default: Configuration } = require("azurite/dist/src/blob/BlobConfiguration.js");

const [accessLog, debugLog, loose, skipApiVersionCheck] = [false, false, false, true];
const server = new Server(
  new Configuration(
    ...["127.0.0.1", 0, 60, "", "", [], accessLog, undefined, debugLog, undefined, loose, skipApiVersionCheck],
    ...["", "", "", undefined, false, true],
  ),
);
await server.start();
console.log(server.getHttpServerAddress());
process.stdin.on("end", () => process.exit(0)).resume();
