"""Ops of Moore that stand for several others: input by formats, memory files, imported functions.

They are rewritten when their symbol is first looked up, before modules are planned, into what the
front-end writes for the same things: `aotc.sys` and `aotc.call_import`.
"""
