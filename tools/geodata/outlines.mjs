import { feature } from "topojson-client";

// ISO 3166-1 numeric codes as world-atlas names its shapes. The first four are served whole, the others where a map
// of the four shows them.
const SERVED = [["528", "NL", "Nederland"], ["056", "BE", "België"], ["276", "DE", "Deutschland"], ["040", "AT", "Österreich"]];
const NEIGHBOURS = [
  ["250", "FR", "France"], ["442", "LU", "Lëtzebuerg"], ["756", "CH", "Schweiz"], ["438", "LI", "Liechtenstein"],
  ["380", "IT", "Italia"], ["203", "CZ", "Česko"], ["616", "PL", "Polska"], ["208", "DK", "Danmark"],
  ["705", "SI", "Slovenija"], ["348", "HU", "Magyarország"], ["703", "SK", "Slovensko"], ["826", "GB", "United Kingdom"],
];
// West, south, east, north: the four countries in Europe with a margin of about two degrees.
const FRAME = [0, 44.5, 19.5, 56.5];
const ATTRIBUTION = "Natural Earth, public domain (https://www.naturalearthdata.com), through world-atlas 1:50m";

/** The outlines as one line of JSON per country. */
export function outlines(world) {
  const shapes = new Map(feature(world, world.objects.countries).features.map((shape) => [shape.id, shape]));
  const countries = [...SERVED, ...NEIGHBOURS].map(([id, code, name]) => ({ code, name, rings: rings(shapes.get(id)) }));
  const lines = countries.map((country) => `  ${JSON.stringify(country)}`);
  return `{"attribution":${JSON.stringify(ATTRIBUTION)},"countries":[\n${lines.join(",\n")}\n]}\n`;
}

/** Every ring of a shape inside the frame, as lon,lat,lon,lat…; holes are rings too (fill rule: even-odd). */
function rings(shape) {
  const { type, coordinates } = shape.geometry;
  const polygons = type === "Polygon" ? [coordinates] : coordinates;
  return polygons.flat().map(clipped).map(flattened).filter((ring) => ring.length >= 8);
}

/** Sutherland-Hodgman: cut the ring at each side of the frame in turn. */
function clipped(ring) {
  const sides = [
    [0, FRAME[0], 1], [1, FRAME[1], 1], [0, FRAME[2], -1], [1, FRAME[3], -1],
  ];
  return sides.reduce((points, [axis, limit, sign]) => cut(points, axis, limit, sign), ring.slice(0, -1));
}

function cut(points, axis, limit, sign) {
  const inside = (point) => sign * (point[axis] - limit) >= 0;
  return points.flatMap((point, i) => {
    const before = points[(i + points.length - 1) % points.length];
    const crossing = inside(point) === inside(before) ? [] : [between(before, point, axis, limit)];
    return inside(point) ? [...crossing, point] : crossing;
  });
}

function between(a, b, axis, limit) {
  const part = (limit - a[axis]) / (b[axis] - a[axis]);
  return [a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])];
}

/** Three decimals are about 100 m: less than a pixel at any zoom of the map. Repeated points go. */
function flattened(ring) {
  const points = ring.map((point) => point.map((degrees) => Math.round(degrees * 1e3) / 1e3));
  const distinct = points.filter((point, i) => i === 0 || point.join() !== points[i - 1].join());
  return distinct.length === 0 ? [] : [...distinct, distinct[0]].flat();
}
