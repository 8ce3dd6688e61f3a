// Only a version: ../yaml.sh builds the language host of Pulumi YAML from it. See ../README.md.
module pulumi-telephony/tools/pulumi/yaml

go 1.25.0

require github.com/pulumi/pulumi-yaml v1.25.0
