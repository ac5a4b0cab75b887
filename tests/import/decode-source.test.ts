import { decodeSource } from "../../shared/import/decode-source.ts";

const TEXT = "It’s “early” days – £5, café\nnext";
const utf8 = new TextEncoder().encode(TEXT);
const utf16 = (little: boolean): Uint8Array => {
  const bytes = new Uint8Array(TEXT.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < TEXT.length; at += 1) view.setUint16(2 * at, TEXT.charCodeAt(at), little);
  return bytes;
};
const after = (mark: number[], bytes: Uint8Array): Uint8Array => Uint8Array.from([...mark, ...bytes]);
const windows1252 = Uint8Array.from(
  [...TEXT].map((char) => ({ "’": 0x92, "“": 0x93, "”": 0x94, "–": 0x96 })[char] ?? char.charCodeAt(0)),
);

test.each([
  ["UTF-8", utf8],
  ["UTF-8 with a byte order mark", after([0xef, 0xbb, 0xbf], utf8)],
  ["UTF-16 LE with a byte order mark", after([0xff, 0xfe], utf16(true))],
  ["UTF-16 BE with a byte order mark", after([0xfe, 0xff], utf16(false))],
  ["UTF-16 LE without a mark", utf16(true)],
  ["UTF-16 BE without a mark", utf16(false)],
  ["Windows-1252", windows1252],
])("%s is read rightly", (_name, bytes) => {
  expect(decodeSource(bytes)).toBe(TEXT);
});

test("line ends of Windows and of old Macs become one kind", () => {
  expect(decodeSource(new TextEncoder().encode("a\r\nb\rc\n"))).toBe("a\nb\nc\n");
});

test("every byte is some character: nothing is refused", () => {
  const all = Uint8Array.from({ length: 256 }, (_, code) => code);
  expect(decodeSource(all).length).toBe(256);
  expect(decodeSource(all).slice(0x80, 0x83)).toBe("€\u0081‚");
  expect(decodeSource(new Uint8Array())).toBe("");
});

test("a Windows-1252 file longer than one piece loses nothing at the seams", () => {
  const bytes = new Uint8Array(20_000).fill(0xe9);
  expect(decodeSource(bytes)).toBe("é".repeat(20_000));
});
