// Only a list of versions: ../engine.sh builds the Pulumi CLI from it. See ../README.md.
module pulumi-telephony/tools/pulumi/cli

go 1.25.8

require (
	github.com/pulumi/pulumi/pkg/v3 v3.245.0
	github.com/pulumi/pulumi/sdk/v3 v3.245.0
)

// Upstream's own replacement, which is why `go install` refuses to build the CLI.
replace github.com/atotto/clipboard => github.com/tgummerer/clipboard v0.0.0-20241001131231-d02d263e614e
