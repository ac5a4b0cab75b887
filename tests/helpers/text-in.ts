import { strFromU8, unzipSync } from "fflate";

/** Everything that a file says. Word and Excel files are zipped XML; what they say of themselves, such as when they were made, is left out. */
export function textIn(bytes: Uint8Array): string {
  const zipped = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!zipped) return strFromU8(bytes);
  const files = Object.entries(unzipSync(bytes)).filter(([name]) => !name.startsWith("docProps/"));
  return files.map(([, file]) => strFromU8(file)).join("\n");
}
