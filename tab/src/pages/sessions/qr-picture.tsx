import { useEffect, useState, type ReactElement } from "react";

/** Squares of quiet around the code, which readers need. */
const MARGIN = 4;

/** An address as a QR code, dark on light in every theme. `label` is what it is for those who do not see it. */
export function QrPicture({ address, label }: { address: string; label: string }): ReactElement | null {
  const [code, setCode] = useState<{ size: number; path: string } | null>(null);
  useEffect(() => {
    let current = true;
    void readCode(address).then((read) => {
      if (current) setCode(read);
    });
    return () => {
      current = false;
    };
  }, [address]);
  if (!code) return null;
  const side = code.size + 2 * MARGIN;
  return (
    <svg className="qr" role="img" aria-label={label} viewBox={`0 0 ${side} ${side}`} shapeRendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path d={code.path} fill="#000" transform={`translate(${MARGIN} ${MARGIN})`} />
    </svg>
  );
}

async function readCode(address: string): Promise<{ size: number; path: string }> {
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
