// Jest gives each file a copy of `process`, in which Node makes the list of its flags anew whenever it is read; axios
// reads it with each request.
Object.defineProperty(process, "allowedNodeEnvironmentFlags", { value: process.allowedNodeEnvironmentFlags });
