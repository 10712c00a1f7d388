"""The preview: `dmls serve` watches, builds by the same steps as `doit`, and tells the browser."""
