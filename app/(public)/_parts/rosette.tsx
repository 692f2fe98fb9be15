const POINTS = 480;

/** A hypotrochoid, the curve of banknotes: a point `reach` from the centre of a wheel of `petals` parts in a ring. */
function curve(petals: number, reach: number, size: number): string {
  const wheel = 1 / petals;
  const scale = size / (1 - wheel + reach);
  const points = Array.from({ length: POINTS + 1 }, (_, index) => {
    const angle = (index / POINTS) * 2 * Math.PI;
    const rolled = ((1 - wheel) / wheel) * angle;
    const x = (1 - wheel) * Math.cos(angle) + reach * Math.cos(rolled);
    const y = (1 - wheel) * Math.sin(angle) - reach * Math.sin(rolled);
    return `${(x * scale).toFixed(1)} ${(y * scale).toFixed(1)}`;
  });
  return `M${points.join("L")}Z`;
}

const RINGS = [
  { petals: 18, reach: 0.34, size: 250, turns: [0, 5, 10, 15] },
  { petals: 12, reach: 0.5, size: 150, turns: [0, 7.5, 15, 22.5] },
] as const;

/** The ornament behind the first words: the guilloche that every badge carries, large and quiet. Decoration only. */
export function Rosette({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="-256 -256 512 512" aria-hidden="true" focusable="false" className={className}>
      <g fill="none" stroke="currentColor" strokeWidth="0.6">
        {RINGS.map((ring) => {
          const path = curve(ring.petals, ring.reach, ring.size);
          return ring.turns.map((turn) => <path key={`${ring.petals}-${turn}`} d={path} transform={`rotate(${turn})`} />);
        })}
      </g>
    </svg>
  );
}
