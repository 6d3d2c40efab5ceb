"""What the rest of the front-end needs of functions and tasks; IEEE 1800-2023 clause 13."""

from __future__ import annotations

from aotc.frontend.calls import call
from aotc.frontend.signatures import exported_globals, function_name, member

__all__ = ["call", "exported_globals", "function_name", "member"]
