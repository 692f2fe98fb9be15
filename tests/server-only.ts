// `server-only` throws outside a React server bundle; tests are a server too.
export {};
