"""aotc.runtime.interpreter: Functions as Python code. `tier.Interpreter` is the way in."""
