/**
 * The order of the test files: those that take longest begin first, so that the workers end together, and those of the
 * matrix, which wait much, not all at once. Jest goes by the size of a file where it has not measured one, and the
 * longest are among the smallest.
 */
const LONGEST = [
  "faults/matrix-others.test",
  "model/names.test",
  "faults/matrix-others-native",
  "engine/names.test",
  "faults/matrix.test",
  "release/typescript",
  "faults/matrix-native",
  "native/yaml",
  "model/two.test",
  "native/registry",
  "browser/site",
  "engine/examples",
  "model/one.test",
  "release/",
  "native/",
  "engine/",
  "faults/",
  "model/",
  "contract/",
];

const rankOf = ({ path }) => {
  const rank = LONGEST.findIndex((part) => path.includes(`/test/${part}`));
  return rank < 0 ? LONGEST.length : rank;
};

module.exports = class LongestFirst {
  sort(tests) {
    return [...tests].sort((one, other) => rankOf(one) - rankOf(other));
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
};
