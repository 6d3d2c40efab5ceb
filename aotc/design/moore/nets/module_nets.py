"""The nets of one module: what drives each of them, and the value that its drivers resolve to.

Source: IEEE 1800-2023 6.6, 6.7, 10.3, 23.3.3, 28.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from aotc.design.moore.nets.coercion import PORT_NETS
from aotc.design.moore.nets.delays import delayed
from aotc.design.moore.nets.drivers import (
    PULL,
    SUPPLY,
    Driver,
    driver_of,
    driver_operands,
    is_plain,
    kind_of,
    leaves,
    strength_of,
    width_of,
)
from aotc.design.moore.nets.links import LINKS, Link, Links, between, links_in
from aotc.design.moore.nets.port_sides import PortSides
from aotc.design.moore.nets.ports import (
    Exported,
    Inside,
    PortLink,
    module_type,
    more_results,
    procedural_roots,
    substitute,
)
from aotc.design.moore.nets.strengths import show_strengths
from aotc.design.moore.usage import trace
from aotc.errors import UnsupportedError
from aotc.ir.model import Op, Symbol, Value
from aotc.ir.moore_types import moore_int, moore_open_array, moore_ref

if TYPE_CHECKING:
    from aotc.design.moore.instances.outside import Outside
    from aotc.ir.model import Block
    from aotc.ir.types import Type

PLAIN = ("wire", "tri", "uwire", "wand", "triand", "wor", "trior", "userdefined")
PULLS = {"supply0": (0, SUPPLY), "supply1": (1, SUPPLY), "tri0": (0, PULL), "tri1": (1, PULL)}
WIRES = ("wire", "tri", "uwire")
# Attribute of modules whose nets are resolved (what instances must know), and of assignments that
# are no drivers.
DONE = "aotc.nets"


class ModuleNets:
    """The nets of one module. `drivers` has those of each net, in the order of the source, `kinds`
    what it is resolved as, `ports` the names of those that are ports of type inout."""

    def __init__(
        self,
        name: str,
        op: Op,
        children: dict[Op, Inside],
        made: Inside,
        forced: dict[Value, Op],
        outside: Outside,
    ):
        self.name = name
        self.op = op
        self.block: Block = op.regions[0].blocks[0]
        self.children = children
        self.made = made
        self.forced = forced
        self.outside = outside
        self.drivers: dict[Value, list[Driver]] = {}
        self.kinds: dict[Value, str] = {}
        self.ports: dict[Value, str] = {}
        self.delays: dict[Value, list[Value]] = {}  # computed ones of nets
        self.shown: dict[Value, Value] = {}  # nets of inout ports with the values of the ports
        self.links: list[Link] = []
        self.part_kinds: dict[Value, list[tuple[int, int, str]]] = {}  # of bits, by low and width
        # Nets with a strength of their own: their resolutions, each for the bits from a number on.
        self.strong: dict[Value, list[tuple[int, Op]]] = {}
        self.end: Op | None = None
        self.sides = PortSides(self)

    def collect(self, is_top: bool, dumped: bool) -> None:
        """Finds the drivers of all nets. `dumped`: ports of the module may be dumped."""
        ports = list(self.op.attrs["module_type"].ports)
        if self.block.ops and self.block.ops[-1].name == "moore.output":
            self.end = self.block.ops.pop()
        for op in list(self.block.ops):
            if op.name == "moore.net":
                self.declare(op)
            elif op.name == "aotc.net_delays":
                self.delays[op.operands[0]] = op.operands[1:]
                self.block.ops.remove(op)
        self.replace_ports(is_top)
        for op in list(self.block.ops):
            if op.name in ("moore.assign", "moore.delayed_assign"):
                self.assign(op)
        for op, child in self.children.items():
            self.sides.connect(op, child.wanted)
            self.connect(op, child)
        self.connect_nets()
        if dumped:
            self.sides.add(ports, is_top)
        self.block.ops[:] = [op for op in self.block.ops if op.name not in LINKS]
        for net in self.ports:
            self.export(net, self.drivers[net])
        if self.end is not None:
            self.block.append(self.end)

    def finish_all(self, more: dict[Value, list[Driver]]) -> None:
        """Gives every net its value. `more`: drivers from elsewhere."""
        end = self.block.ops.pop() if self.end is not None else None
        self.sides.finish(more)
        for net, drivers in self.drivers.items():
            if net not in self.ports:
                self.finish(net, [*drivers, *more.get(net, ())])
            elif net in more or net in self.forced:
                raise UnsupportedError(
                    f"{self.ports[net]}, a port of type inout, is forced or driven by a "
                    "hierarchical name; take the net that it is connected to", self.op.loc,
                )  # fmt: skip
        show_strengths(self.block, self.strong)
        if end is not None:
            self.block.append(end)

    # Declarations -----------------------------------------------------------------------------

    def declare(self, op: Op) -> None:
        """A net; the value it is declared with is a continuous assignment (10.3.1)."""
        kind = kind_of(op.result)
        self.drivers[op.result] = []
        self.kinds[op.result] = "wire" if kind in PULLS else kind
        if kind in PULLS:
            self.pull(op.result, kind, 0, width_of(op.result))
        if op.operands:
            value = op.operands.pop()
            attrs = {k: v for k, v in op.attrs.items() if k == "strength"}
            self.block.append(Op("moore.assign", [op.result, value], attrs=attrs, loc=op.loc))

    def pull(self, net: Value, kind: str, low: int, width: int) -> None:
        """The driver that tri0, tri1, supply0 and supply1 have of themselves (6.6.5, 6.6.6)."""
        bit, level = PULLS[kind]
        value = self.resolved([], moore_int(width, four=True), "wire", {"pull": [bit, level]})
        self.drivers[net].append(Driver(value, low, width, (level, level)))

    def passed_on(self) -> set[Value]:
        """What instances have at ports of kind ref: a port that leads there is one, too."""
        return {
            r.root
            for op, child in self.children.items()
            for name, value in zip(op.attrs["inputNames"], op.operands, strict=True)
            if value.type.kind == "moore.ref" and name not in child.ports
            for r in trace(value)
        }

    def replace_ports(self, is_top: bool) -> None:
        """The argument of an inout port becomes the value that the net has outside, which a net
        inside shows. Nothing is outside of the top."""
        written = procedural_roots(self.block) | self.passed_on()
        kinds = self.op.attrs.get(PORT_NETS, {})
        ports: list[tuple[str, Type, str]] = []
        arguments = iter(list(self.block.args))
        replaced: dict[Value, Value] = {}
        for name, type, way in self.op.attrs["module_type"].ports:
            argument = next(arguments) if way != "output" else None
            if argument is None or type.kind != "moore.ref" or argument in written:
                ports.append((name, type, way))
                continue
            elem = type.elem
            assert elem is not None
            attrs = {"kind": 9} | kinds.get(name, {}) | {"name": name}
            net = self.block.append(Op("moore.net", [], [type], attrs, loc=self.op.loc)).result
            replaced[argument] = net
            assert isinstance(net.owner, Op)
            self.declare(net.owner)
            if is_top:
                self.block.args.remove(argument)
                continue
            argument.type = elem
            self.shown[net] = argument
            self.ports[net] = name
            self.made.ports[name] = "wire"
            ports.append((name, elem, "input"))
        if not replaced:
            return
        for number, argument in enumerate(self.block.args):
            argument.index = number
        self.op.attrs = self.op.attrs | {"module_type": module_type(ports)}
        substitute(self.block, self.end, replaced)
        for argument, net in replaced.items():
            if not is_top:
                show = Op("moore.assign", [net, argument], attrs={DONE: True}, loc=self.op.loc)
                self.block.append(show)

    # Drivers ----------------------------------------------------------------------------------

    def assign(self, op: Op) -> None:
        """Notes the drivers that a continuous assignment is, one for each net behind its target."""
        if DONE in op.attrs:
            return
        refs = [self.outside.slot(self.name, r, op, self.block) for r in leaves(op.operands[0])]
        nets = [trace(ref)[0].root in self.drivers for ref in refs]
        nets.append(refs != leaves(op.operands[0]))
        waits = op.name == "moore.delayed_assign" or "delays" in op.attrs
        if not any(nets) and not waits:
            return
        self.block.ops.remove(op)
        value = op.operands[1]
        if waits:
            delays = op.operands[2:] or list(op.attrs["delays"])
            value = delayed(self.block, value, delays, op.loc)
        at = value.type.width or 0
        for ref in refs:
            assert ref.type.elem is not None
            width = ref.type.elem.width or 0
            at -= width
            piece = value
            if len(refs) > 1:
                attrs = {"lowBit": at}
                extract = Op("moore.extract", [value], [ref.type.elem], attrs, loc=op.loc)
                piece = self.block.append(extract).result
            self.drive(ref, piece, op)

    def drive(self, ref: Value, value: Value, op: Op) -> None:
        made = self.block.append(Op("moore.assign", [ref, value], loc=op.loc))
        (r,) = trace(ref)
        if r.root in self.drivers:
            self.drivers[r.root].append(driver_of(r, value, made, strength_of(op)))

    def connect(self, op: Op, child: Inside) -> None:
        """Gives an instance the values of the nets at its inout ports, and takes its drivers."""
        if not child.ports:
            return
        names = list(op.attrs["inputNames"])
        targets: dict[str, Value] = {}
        for name, kind in child.ports.items():
            number = names.index(name)
            ref = targets[name] = op.operands[number]
            elem = ref.type.elem
            assert elem is not None
            read = self.block.append(Op("moore.read", [ref], [elem], loc=op.loc))
            op.operands[number] = read.result
            self.dominate(ref, kind, op)
        for link in child.links:
            controls = more_results(op, link.outputs)
            a = self.part(targets[link.a], link.a_low, link.width)
            b = self.part(targets[link.b], link.b_low, link.width)
            switches = tuple(zip(controls, link.active, strict=True))
            self.links += between(op, a, b, self.drivers, switches, link.steps)
        for exported in child.exported:
            self.take(targets[exported.port], exported, more_results(op, exported.outputs), op)

    def part(self, ref: Value, low: int, width: int) -> Value:
        """A reference to bits of what a port is connected to."""
        assert ref.type.elem is not None
        if width == (ref.type.elem.width or 0):
            return ref
        type = moore_ref(moore_int(width, four=True))
        return self.block.append(Op("moore.extract_ref", [ref], [type], {"lowBit": low})).result

    def connect_nets(self) -> None:
        """Aliases and switches."""
        self.links += links_in(self.block, self.drivers)
        if not self.links:
            return
        links = Links(self.links, self.shown, self.block)
        links.add_drivers(self.drivers)
        for link in links.between_ports():
            number = len(self.made.links)
            controls = [control for control, _ in link.controls]
            outputs = self.more_outputs(f"{self.ports[link.a]}$l{number}", controls)
            active = tuple(level for _, level in link.controls)
            a, b = self.ports[link.a], self.ports[link.b]
            self.made.links.append(
                PortLink(a, link.a_low, b, link.b_low, link.width, outputs, active, link.steps)
            )

    def more_outputs(self, name: str, values: list[Value]) -> tuple[tuple[str, Type], ...]:
        """Makes outputs of the module of values in it."""
        if self.end is None:
            self.end = Op("moore.output", loc=self.op.loc)
        outputs = tuple((f"{name}_{i}", v.type) for i, v in enumerate(values))
        self.end.operands += values
        ports = list(self.op.attrs["module_type"].ports)
        ports += [(output, type, "output") for output, type in outputs]
        self.op.attrs = self.op.attrs | {"module_type": module_type(ports)}
        return outputs

    def take(self, target: Value, exported: Exported, values: list[Value], op: Op) -> None:
        """A driver from below on the nets that the port is connected to."""
        value, *controls = values
        switches = tuple(zip(controls, exported.active, strict=True))
        at = 0
        for ref in reversed(leaves(target)):
            assert ref.type.elem is not None
            (r,) = trace(ref)
            width = ref.type.elem.width or 0
            low = max(0, exported.low - at)
            high = min(width, exported.low + (value.type.width or 0) - at)
            if high > low:
                piece = value
                if high - low != (value.type.width or 0):
                    attrs = {"lowBit": at + low - exported.low}
                    extract = Op(
                        "moore.extract", [value], [moore_int(high - low, four=True)], attrs
                    )
                    piece = self.block.append(extract).result
                made = Driver(
                    piece, r.low + low, high - low, exported.strength, switches, source=op
                )
                if r.root in self.drivers:
                    self.drivers[r.root].append(made)
                else:
                    self.drive_elsewhere(ref, made, low, op)
            at += width

    def drive_elsewhere(self, ref: Value, driver: Driver, low: int, op: Op) -> None:
        """A driver from below on a net of another instance."""
        given = {"strength": list(driver.strength)}
        at = Op("moore.assign", [ref, driver.value], attrs=given, loc=op.loc)
        slot = self.outside.slot(self.name, ref, at, self.block)
        if slot is ref:
            raise UnsupportedError(
                "an inout port connected to what is no net; connect a net "
                "(IEEE 1800-2023 23.3.3.2)", op.loc,
            )  # fmt: skip
        assert ref.type.elem is not None
        if driver.width != (ref.type.elem.width or 0):
            attrs = {"lowBit": low}
            to = Op(
                "moore.extract_ref", [slot], [moore_ref(moore_int(driver.width, four=True))], attrs
            )
            slot = self.block.append(to).result
        value = driver.value
        if driver.controls:
            operands = [value, *(control for control, _ in driver.controls)]
            active = {"active": [level for _, level in driver.controls]}
            value = self.block.append(
                Op("aotc.switched", operands, [moore_int(driver.width, four=True)], active)
            ).result
        self.block.append(Op("moore.assign", [slot, value], loc=op.loc))

    def dominate(self, target: Value, kind: str, op: Op) -> None:
        """The kind of a net with that of an inout port connected to it (table 23-1)."""
        for ref in leaves(target):
            (r,) = trace(ref)
            if r.root not in self.drivers or kind in WIRES or self.kinds[r.root] == kind:
                continue
            if self.kinds[r.root] not in WIRES:
                continue
            if r.width is None:
                self.kinds[r.root] = kind
            elif kind == "trireg" or r.root in self.ports:
                raise UnsupportedError(
                    f"a port of kind {kind} connected to a part of a wire; declare the wire "
                    f"as {kind}", op.loc,
                )  # fmt: skip
            else:
                self.part_kinds.setdefault(r.root, []).append((r.low, r.width, kind))

    # Results ----------------------------------------------------------------------------------

    def resolved(
        self, drivers: list[Driver], type: Type, kind: str, more: dict[str, object] | None = None
    ) -> Value:
        operands, attrs = driver_operands(drivers)
        attrs = {"kind": kind, "width": type.width or 0} | attrs | (more or {})
        return self.block.append(Op("aotc.resolve", operands, [type], attrs)).result

    def finish(self, net: Value, drivers: list[Driver]) -> None:
        """Gives a net its value, if its assignments do not do that as they stand."""
        owner = net.owner
        assert isinstance(owner, Op)
        kind = self.kinds[net]
        delays = owner.attrs.get("aotc.delays") or self.delays.get(net)
        forced = self.forced.get(net)
        function = bool(drivers) and "aotc.resolution" in owner.attrs
        parts = self.part_kinds.get(net, []) if kind in WIRES else []
        simple = kind in PLAIN and not (function or parts) and delays is None and forced is None
        if simple and is_plain(drivers):
            return
        self.remove(drivers)
        assert net.type.elem is not None
        if function:
            value = self.by_function(drivers, net.type.elem, owner)
        elif kind == "trireg":
            value = self.charged(net, drivers, net.type.elem, owner)
            delays = None
        elif parts:
            value = self.by_parts(net, drivers, net.type.elem, parts)
        else:
            value = self.resolved(drivers, net.type.elem, kind)
            assert isinstance(value.owner, Op)
            self.strong[net] = [(0, value.owner)]
        if delays is not None:
            value = delayed(self.block, value, delays, owner.loc)
        if forced is not None:
            self.strong.pop(net, None)
            forced.operands[0] = value
            value = forced.result
        self.block.append(Op("moore.assign", [net, value], loc=owner.loc))

    def remove(self, drivers: list[Driver]) -> None:
        gone = {d.op for d in drivers if d.op is not None}
        self.block.ops[:] = [op for op in self.block.ops if op not in gone]

    def charged(self, net: Value, drivers: list[Driver], type: Type, owner: Op) -> Value:
        """A trireg, which keeps its value while nobody drives it (6.6.4)."""
        more: dict[str, object] = {"charge": int(owner.attrs.get("aotc.charge", 2))}
        value = self.resolved(drivers, type, "wire", more)
        assert isinstance(value.owner, Op)
        self.strong[net] = [(0, value.owner)]
        value.owner.operands.append(net)
        delays: list[Any] = list(owner.attrs.get("aotc.delays", ())) or self.delays.get(net, [])
        if len(delays) > 2:  # the third is the charge decay time (28.16.2)
            driven = self.resolved(drivers, type, "wire")
            bits = moore_int(type.width or 0, four=False)
            open = self.block.append(Op("aotc.floating", [driven], [bits], loc=owner.loc)).result
            decay = delayed(self.block, open, [delays[2], 0, 0], owner.loc)
            value.owner.operands.append(decay)
        if any(delays[:2]):
            value = delayed(self.block, value, delays[:2], owner.loc)
        return value

    def by_parts(
        self, net: Value, drivers: list[Driver], type: Type, parts: list[tuple[int, int, str]]
    ) -> Value:
        """A wire of which bits have the kind of a port that they are connected to (23.3.3.7)."""
        width = type.width or 0
        ends = {0, width} | {end for low, size, _ in parts for end in (low, low + size)}
        values = []
        self.strong[net] = []
        for low, end in pairwise(sorted(ends)):
            kind = next((k for at, size, k in parts if at <= low < at + size), "wire")
            own = [d.part(low, end, self.block) for d in drivers if d.low < end and low < d.high]
            value = self.resolved(own, moore_int(end - low, four=True), kind)
            assert isinstance(value.owner, Op)
            self.strong[net].append((low, value.owner))
            values.append(value)
        wide = moore_int(width, four=True)
        made = self.block.append(Op("moore.concat", values[::-1], [wide])).result
        if type is wide:
            return made
        return self.block.append(Op("moore.sbv_to_packed", [made], [type])).result

    def by_function(self, drivers: list[Driver], type: Type, owner: Op) -> Value:
        """A net of a nettype with a resolution function, which is given all drivers (6.6.7)."""
        if any(d.value.type is not type for d in drivers):
            raise UnsupportedError(
                "a driver of a part of a net of a nettype is not allowed (IEEE 1800-2023 10.3.2)",
                owner.loc,
            )
        values = [d.value for d in drivers]
        array = moore_open_array(type)
        made = self.block.append(Op("aotc.array_concat", values, [array], loc=owner.loc))
        attrs = {"callee": Symbol((owner.attrs["aotc.resolution"].name,))}
        call = Op("func.call", [made.result], [type], attrs, loc=owner.loc)
        return self.block.append(call).result

    def export(self, net: Value, drivers: list[Driver]) -> None:
        """Makes outputs of the drivers of an inout port."""
        self.remove(drivers)
        name = self.ports[net]
        self.made.ports[name] = self.kinds[net]
        declaration = net.owner
        assert isinstance(declaration, Op)
        if "aotc.delays" in declaration.attrs:
            raise UnsupportedError(
                f"a net with a delay behind port {name}, which shares it with drivers outside; "
                "connect the port to a net of its own", self.op.loc,
            )  # fmt: skip
        for number, driver in enumerate(drivers):
            values = [driver.value, *(control for control, _ in driver.controls)]
            outputs = self.more_outputs(f"{name}$d{number}", values)
            active = tuple(level for _, level in driver.controls)
            self.made.exported.append(Exported(name, outputs, driver.low, driver.strength, active))
