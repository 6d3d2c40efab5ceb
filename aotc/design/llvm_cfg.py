"""Rewrites llvm's functions, branches and stack to those that every Function is made of."""
