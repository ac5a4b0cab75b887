/** A QR code as an SVG path of its dark squares. `size`: the squares in a row, without the margin. */
export type QrPath = { size: number; path: string };

/** The margin in squares, which readers need. */
export const QR_MARGIN = 4;

/** An address as a QR code. The library is loaded when it is first needed. */
export async function qrPath(address: string): Promise<QrPath> {
  const { default: qrcode } = await import("qrcode-generator");
  const anySize = 0;
  const code = qrcode(anySize, "L");
  code.addData(address);
  code.make();
  const size = code.getModuleCount();
  const rows = Array.from({ length: size }, (_, row) => row);
  const squares = rows.flatMap((row) => rows.filter((column) => code.isDark(row, column)).map((column) => `M${column} ${row}h1v1h-1z`)); // prettier-ignore
  return { size, path: squares.join("") };
}
