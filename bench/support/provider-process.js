/**
 * A provider process, as the engine starts one: the dynamic host of dist/, or, with the argument `nothing`, one that
 * gives back what it gets. It is asked by messages where the engine asks by gRPC.
 */
const nothing = { read: async (id, props) => ({ id, props }) };
const providerOf =
  process.argv[2] === "nothing" ? () => nothing : require("../../dist/provider/hosts/dynamic.js").provider;

process.on("message", async ({ request, kind, id, props }) => {
  if (kind === undefined) {
    globalThis.gc();
    const { user, system } = process.cpuUsage();
    const { rss, heapUsed } = process.memoryUsage();
    process.send({
      request,
      cpuMs: (user + system) / 1000,
      rss,
      heapUsed,
      maxRss: process.resourceUsage().maxRSS * 1024,
    });
    return;
  }
  try {
    process.send({ request, ...(await providerOf(kind).read(id, props)) });
  } catch (error) {
    process.send({ request, error: error.message });
  }
});
