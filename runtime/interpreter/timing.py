"""Brackets calls between interpreted functions, so that a profile sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    from aotc.design.program import Program


def timed(
    program: Program, namespace: Mapping[str, Any]
) -> Callable[[int, Callable[..., Any]], Callable[..., Any]]:
    """What makes the timed form of an interpreted called function (Interpreter's `wrap`).

    namespace: of generated code: SIM and the functions of the C runtime.
    """
    sim = namespace["SIM"]
    begin, end = namespace["aotc_profile_begin"], namespace["aotc_profile_end"]

    def wrap(index: int, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any) -> Any:
            begin(sim, index)
            try:
                return function(*args)
            finally:
                end(sim)

        def step(generator: Generator[Any, Any, Any], value: Any) -> Any:
            begin(sim, index)
            try:
                return generator.send(value)
            finally:
                end(sim)

        def steps(*args: Any) -> Generator[Any, Any, Any]:
            generator = function(*args)
            value = None
            while True:
                try:
                    item = step(generator, value)
                except StopIteration as stop:
                    return stop.value
                value = yield item

        return steps if program.functions[index].kind == "coroutine" else call

    return wrap
