import { startDynamicHost } from "./host";
import { testMatrix } from "./table";

testMatrix("the dynamic provider", startDynamicHost);
