"""What writing the body of a free function asks of the rest of the design, beside its own ops.

Everything that such a body depends on is asked for through the scope (aotc.design.moore.scope):
classes, types of virtual interfaces, and whether a callee may call $finish. Scopes of free
functions note each question here, so that a later run knows without writing the body whether it
would come out the same: the answers are the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING

from aotc.errors import UNKNOWN, VerifyError
from aotc.ir.types import parse_type

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aotc.design.moore.instances.virtuals import Virtuals, VirtualType
    from aotc.design.moore.objects.classes import Classes, ClassPlan
    from aotc.design.moore.processes.finishers import Finishers
    from aotc.errors import Loc
    from aotc.ir.model import Op
    from aotc.ir.types import Type

CLASS, INTERFACE, FINISH, VIRTUAL_FINISH = "class", "interface", "finish", "virtual finish"

Question = tuple[str, str]  # its kind and what it is about


@dataclass(slots=True)
class Asked:
    """The questions of one function, and the same services as a scope has, which note them."""

    classes: AskedClasses
    virtuals: AskedVirtuals
    finishers: AskedFinishers
    questions: dict[Question, None] = field(default_factory=dict)


def asking(classes: Classes, virtuals: Virtuals, finishers: Finishers) -> Asked:
    """Services that note what is asked of them."""
    questions: dict[Question, None] = {}
    return Asked(
        AskedClasses(classes, questions),
        AskedVirtuals(virtuals, questions),
        AskedFinishers(finishers, questions),
        questions,
    )


class AskedClasses:
    """`Classes`, as far as bodies may use them."""

    def __init__(self, classes: Classes, questions: dict[Question, None]):
        self._classes = classes
        self._questions = questions

    def of(self, name: str, loc: Loc) -> ClassPlan:
        self._questions[CLASS, name] = None
        return self._classes.of(name, loc)

    def of_type(self, type: Type, loc: Loc) -> ClassPlan:
        found = self._classes.of_type(type, loc)
        self._questions[CLASS, found.name] = None
        return found


class AskedVirtuals:
    """`Virtuals`, as far as bodies may use them."""

    def __init__(self, virtuals: Virtuals, questions: dict[Question, None]):
        self._virtuals = virtuals
        self._questions = questions

    def of(self, type: Type) -> VirtualType:
        self._questions[INTERFACE, type.text] = None
        return self._virtuals.of(type)


class AskedFinishers:
    """`Finishers`, as far as bodies may use them."""

    def __init__(self, finishers: Finishers, questions: dict[Question, None]):
        self._finishers = finishers
        self._questions = questions

    def may_finish(self, call: Op) -> bool:
        self._questions[FINISH, call.attrs["callee"].name] = None
        return self._finishers.may_finish(call)

    def any_may_finish(self, method: str) -> bool:
        self._questions[VIRTUAL_FINISH, method] = None
        return self._finishers.any_may_finish(method)


class Answers:
    """The present answers to questions, as digests."""

    def __init__(self, classes: Classes, virtuals: Virtuals, finishers: Finishers):
        self._classes = classes
        self._virtuals = virtuals
        self._finishers = finishers
        self._known: dict[Question, str] = {}

    def digest(self, questions: Iterable[Question]) -> str:
        """32 hexadecimal digits over all answers, in the order of the questions."""
        known = self._known
        texts = []
        for question in questions:
            answer = known.get(question)
            if answer is None:
                answer = known[question] = self._answer(*question)
            texts.append(answer)
        return _digest("\n".join(texts))

    def _answer(self, kind: str, name: str) -> str:
        if kind == CLASS:
            try:
                return class_digest(self._classes.of(name, UNKNOWN))
            except VerifyError:
                return "none"
        if kind == INTERFACE:
            return interface_digest(self._virtuals.of(parse_type(name)))
        if kind == FINISH:
            return str(self._finishers.named(name))
        return str(self._finishers.any_may_finish(name))


def class_digest(plan: ClassPlan) -> str:
    """Digest over what bodies see of a class: where its properties are, its slots and methods."""
    rows = [(p.name, p.type.text, p.offset, p.gap) for p in plan.order]
    seen = {name: (p.type.text, p.offset, p.gap) for name, p in plan.properties.items()}
    return _digest(repr((plan.name, plan.is_interface, rows, seen, plan.slots, [*plan.methods])))


def interface_digest(type: VirtualType) -> str:
    """Digest over what bodies see of a type of virtual interface: where its table has what."""
    return _digest(repr((type.rows, sorted(type.far), type.calls, type.inner)))


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
