import { startDynamicHost } from "./host";
import { cells } from "./matrix";
import { testMatrix } from "./table";

testMatrix("the dynamic provider", cells, startDynamicHost);
