/** Requests against the number of telephone numbers, both logarithmic. */

/** What one thing costs at one size. */
export interface Point {
  readonly figure: string;
  readonly carrier: string;
  readonly n: number;
  readonly floor: number;
  readonly ours: number;
  readonly naive: number;
}

const SERIES = ["naive", "ours", "floor"] as const;
const WORDS = { naive: "a request a resource", ours: "pulumi-telephony", floor: "the fewest possible" };
const FIGURES = ["taking over", "refresh", "refresh, a routing each"];
export const TITLES: Readonly<Record<string, string>> = {
  fonestorm: "FoneStorm",
  flowroute: "Flowroute",
  telcom: "Telcom",
};

const [WIDTH, HEIGHT, LEFT, TOP, ACROSS, DOWN] = [180, 140, 62, 62, 225, 205];

/** Its colours follow the reader's scheme; where none is known they are read on both. */
const STYLE = `
svg{font:12px system-ui,sans-serif;--text:#57606a;--naive:#cf4a22;--ours:#1f6feb;--floor:#8b949e;--grid:#8b949e40}
@media(prefers-color-scheme:dark){svg{--text:#adbac7;--naive:#f0883e;--ours:#58a6ff;--floor:#8b949e}}
text{fill:var(--text)}.t{font-weight:600}.m{text-anchor:middle}.e{text-anchor:end}.s{font-size:10px}
path{fill:none;stroke-width:2;stroke-linejoin:round}.g{stroke:var(--grid);stroke-width:1}
.naive{stroke:var(--naive)}.ours{stroke:var(--ours)}.floor{stroke:var(--floor);stroke-dasharray:4 3}
circle.ours{fill:var(--ours)}`.trim();

const rounded = (value: number) => Number(value.toFixed(1));
const words = (n: number) => (n >= 1000 ? `${n / 1000}k` : String(n));

/** A scale from the decades of these values to so many pixels. */
function decades(values: readonly number[], pixels: number) {
  const [low, high] = [Math.min(...values), Math.max(...values)].map(Math.log10) as [number, number]; // two in, two out
  const [from, to] = [Math.floor(low), Math.max(Math.ceil(high), Math.floor(low) + 1)];
  return {
    at: (value: number) => rounded(((Math.log10(value) - from) / (to - from)) * pixels),
    marks: Array.from({ length: to - from + 1 }, (_, index) => 10 ** (from + index)),
  };
}

function panel(points: readonly Point[], all: readonly Point[]): string {
  const x = decades(
    all.map(({ n }) => n),
    WIDTH,
  );
  const y = decades(
    all.flatMap((point) => SERIES.map((series) => point[series])),
    HEIGHT,
  );
  const up = (value: number) => rounded(HEIGHT - y.at(value));
  const grid = y.marks.map(
    (mark) =>
      `<path class="g" d="M0 ${up(mark)}H${WIDTH}"/><text class="e s" x="-6" y="${up(mark) + 3}">${words(mark)}</text>`,
  );
  const below = x.marks.map((mark) => `<text class="m s" x="${x.at(mark)}" y="${HEIGHT + 14}">${words(mark)}</text>`);
  const lines = SERIES.map(
    (series) =>
      `<path class="${series}" d="M${points.map((point) => `${x.at(point.n)} ${up(point[series])}`).join("L")}"/>`,
  );
  const dots = points.map(({ n, ours }) => `<circle class="ours" cx="${x.at(n)}" cy="${up(ours)}" r="3"/>`);
  return [...grid, ...below, ...lines, ...dots].join("");
}

/** The SVG of some of the figures: a row of panels for each, a column for each carrier. */
export function drawing(all: readonly Point[]): string {
  const carriers = [...new Set(all.map(({ carrier }) => carrier))];
  const some = all.filter(({ figure }) => FIGURES.includes(figure));
  const panels = FIGURES.flatMap((figure, row) =>
    carriers.map((carrier, column) => {
      const points = some.filter((point) => point.figure === figure && point.carrier === carrier);
      const title = column === 0 ? `<text class="t" x="-44" y="-12">${figure}</text>` : "";
      const head = row === 0 ? `<text class="t m" x="${WIDTH / 2}" y="-26">${TITLES[carrier] ?? carrier}</text>` : "";
      const place = `translate(${LEFT + column * ACROSS} ${TOP + row * DOWN})`;
      return `<g transform="${place}">${head}${title}${panel(points, some)}</g>`;
    }),
  );
  const [width, height] = [LEFT + carriers.length * ACROSS - 20, TOP + FIGURES.length * DOWN];
  const legend = SERIES.map((series, index) => {
    const left = LEFT + index * ACROSS;
    const line = `<path class="${series}" d="M${left} ${height - 4}h28"/>`;
    return `${line}<text x="${left + 34}" y="${height}">${WORDS[series]}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height + 10}" role="img">`,
    `<title>Requests against the number of telephone numbers, both logarithmic</title>`,
    `<style>${STYLE}</style>`,
    ...panels,
    ...legend,
    "</svg>\n",
  ].join("\n");
}
