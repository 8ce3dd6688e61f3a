/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  maxWorkers: 3,
  // No test is there to tell how fast a machine is; one that hangs ends all the same.
  testTimeout: 60_000,
  testMatch: ["**/*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/", "/dist/", "/examples/"],
  modulePathIgnorePatterns: ["<rootDir>/dist/"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
  },
};
