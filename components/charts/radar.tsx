export interface RadarAxis {
  readonly label: string;
  /** 0 to 1. */
  readonly share: number;
}

const CENTRE = { x: 190, y: 150 } as const;
const RADIUS = 95;
const RINGS = [0.25, 0.5, 0.75, 1] as const;

/** A radar of shares, one axis each. The same numbers stand in the table beside it: this picture is for the eye alone. */
export function Radar({ axes }: { readonly axes: readonly RadarAxis[] }) {
  const at = (index: number, share: number) => {
    const angle = (index / axes.length) * 2 * Math.PI - Math.PI / 2;
    return { x: CENTRE.x + Math.cos(angle) * RADIUS * share, y: CENTRE.y + Math.sin(angle) * RADIUS * share };
  };
  const outline = (share: (index: number) => number) =>
    axes
      .map((_axis, index) => at(index, share(index)))
      .map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`)
      .join(" ");
  return (
    <svg viewBox="-40 0 460 300" aria-hidden className="w-full max-w-lg">
      {RINGS.map((ring) => (
        <polygon key={ring} points={outline(() => ring)} fill="none" className="stroke-line" />
      ))}
      <polygon
        points={outline((index) => axes[index]?.share ?? 0)}
        strokeWidth="2"
        fillOpacity="0.35"
        className="fill-primary stroke-primary"
      />
      {axes.map(({ label }, index) => {
        const { x, y } = at(index, 1.17);
        const anchor = Math.abs(x - CENTRE.x) < 10 ? "middle" : x > CENTRE.x ? "start" : "end";
        return (
          <text key={label} x={x} y={y} textAnchor={anchor} dominantBaseline="central" className="fill-text text-[0.8125rem]">
            {label}
          </text>
        );
      })}
    </svg>
  );
}
