"""debugpy's own debug adapter on standard input and output, as the Python extension starts it."""

import runpy

runpy.run_module("debugpy.adapter", run_name="__main__", alter_sys=True)
