// Only a version: ../engine.sh builds the language hosts from it. See ../README.md.
module pulumi-telephony/tools/pulumi/hosts

go 1.25.0

require github.com/pulumi/pulumi/sdk/v3 v3.60.0
