import { nativeCells } from "./matrix-others";
import { startPluginHost } from "./plugin-host";
import { testMatrix } from "./table";

testMatrix("the native plugin, the other resources", nativeCells(), startPluginHost);
