const withEngine = { globalSetup: "<rootDir>/test/engine/before.ts", globalTeardown: "<rootDir>/test/engine/after.ts" };

/** What each is for is in CONTRIBUTING.md: `npx jest --selectProjects unit contract`. */
const projects = {
  unit: { places: ["provider", "simulator", "sdk", "policy", "tools", "test/*.test.ts"] },
  contract: { places: ["test/contract"] },
  model: { places: ["test/model"] },
  faults: { places: ["test/faults"] },
  browser: { places: ["test/browser"] },
  engine: { places: ["test/engine"], ...withEngine },
  native: { places: ["test/native"], ...withEngine },
  release: { places: ["test/release"] },
};

const filesIn = (place) => `<rootDir>/${place.endsWith(".ts") ? place : `${place}/**/*.test.ts`}`;

/** @type {import("jest").Config} */
module.exports = {
  maxWorkers: 4,
  testSequencer: "<rootDir>/test/longest-first.js",
  // No test is there to tell how fast a machine is; one that hangs ends all the same.
  testTimeout: 60_000,
  projects: Object.entries(projects).map(([displayName, { places, ...more }]) => ({
    displayName,
    rootDir: __dirname,
    testEnvironment: "node",
    testMatch: places.map(filesIn),
    testPathIgnorePatterns: ["/node_modules/"],
    modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/policy/dist/"],
    setupFiles: ["<rootDir>/test/node-flags.js"],
    transform: {
      "^.+\\.ts$": [
        "@swc/jest",
        { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
      ],
    },
    ...more,
  })),
};
