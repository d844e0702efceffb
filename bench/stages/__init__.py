"""The stages that are timed: one module each, as ``bench.harness.Stage`` describes them."""
