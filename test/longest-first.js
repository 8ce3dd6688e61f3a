/**
 * The order of the test files: those that take longest begin first, so that the workers end together, and those of the
 * matrix, which wait much, not all at once. Jest goes by the size of a file where it has not measured one, and the
 * longest are among the smallest.
 */
const LONGEST = [
  "test/faults/matrix-others.test",
  "test/model/names.test",
  "test/faults/matrix-others-native",
  "test/engine/names.test",
  "test/faults/matrix.test",
  "test/release/typescript",
  "test/faults/matrix-native",
  "test/native/yaml",
  "test/model/two.test",
  "test/native/registry",
  "test/browser/site",
  "test/engine/examples",
  "test/model/one.test",
  "test/release/",
  "test/native/",
  "test/engine/",
  "test/faults/",
  "test/model/",
  "test/browser/",
  "test/contract/",
  "provider/cli/export/",
  "provider/cli/doctor/",
  "release/publish/",
  "session/listing.test",
  "transport/http.test",
  "provider/cli/",
];

const rankOf = ({ path }) => {
  const rank = LONGEST.findIndex((part) => path.includes(`/${part}`));
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
