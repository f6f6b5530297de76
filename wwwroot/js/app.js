// Starts Blazor. Without a limit on tries: a laptop that slept a night finds its page again by itself.
Blazor.start({
  circuit: {
    reconnectionOptions: {
      maxRetries: 1000000,
      retryIntervalMilliseconds: (previous) => Math.min(10000, 250 * 2 ** Math.min(previous, 6)),
    },
  },
});
