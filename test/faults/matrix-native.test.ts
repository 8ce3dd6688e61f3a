import { cells } from "./matrix";
import { startPluginHost } from "./plugin-host";
import { testMatrix } from "./table";

testMatrix("the native plugin", cells, startPluginHost);
