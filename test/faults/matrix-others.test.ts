import { startDynamicHost } from "./host";
import { otherCells } from "./matrix-others";
import { testMatrix } from "./table";

testMatrix("the dynamic provider, the other resources", otherCells(), startDynamicHost);
