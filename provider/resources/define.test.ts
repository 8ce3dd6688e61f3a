import { kinds } from ".";

test.each(Object.entries(kinds))("each input of a %s has exactly one role", (kind, resource) => {
  expect(resource.kind).toBe(kind);
  for (const input of Object.keys(resource.inputs.shape)) {
    const roles = [
      resource.identity.includes(input),
      resource.createOnly.includes(input),
      input in resource.settings,
      resource.managed.some((path) => path === input || path.startsWith(`${input}.`)),
    ];
    expect([input, roles.filter(Boolean).length]).toEqual([input, 1]);
  }
});
