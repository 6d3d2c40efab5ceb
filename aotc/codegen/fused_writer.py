"""The text of a fused unit (fused.py says what it is for).

`struct all` holds the instances where sim.c puts them, so the C compiler sees which stores can
touch which loads. Functions over instances are inline and take the instance and the children that
they name; called functions look as in every unit. In a unit with a driver nets are stored without
telling the scheduler, which learns of them when it takes over; in others `aotc_touch` tells it as
always.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.codegen import fused
from aotc.codegen.contract import ModuleForms, head_of
from aotc.codegen.copies import copied_fields
from aotc.codegen.driver_inputs import DriverInputs
from aotc.codegen.names import struct_name
from aotc.codegen.structs import Struct, field_bytes, struct_of
from aotc.codegen.trials import Trials
from aotc.codegen.writer import Writer, export, known_head
from aotc.design.moore.known_form.known import SUFFIX, is_known
from aotc.dialects.c_text import c_string
from aotc.dialects.table import is_wide

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from aotc.codegen.contract import Texts
    from aotc.codegen.fused import Fused, Site
    from aotc.design.function import Function
    from aotc.design.program import Program
    from aotc.errors import Loc
    from aotc.ir.model import Op

CHUNK_OPS = 4000  # in one C function; longer sequences are cut


class FusedWriter(Writer):
    """A fused unit's text in the making."""

    def __init__(self, name: str, program: Program, functions: list[Function], plan: Fused) -> None:
        super().__init__(name, program, functions)
        self.plan = plan
        self.offsets = fused.instance_offsets(program)
        self.children: dict[str, list[int]] = {}
        self.driver_name = ""
        self.inputs = DriverInputs()
        if plan.driver is not None:
            index, instance = plan.driver
            self.driver_name = program.functions[index].name
            self.inputs = DriverInputs.of(program, instance, self.own[self.driver_name])
        self.ranks = {self.site(rank): rank for rank in range(len(program.settles))}
        self.trials = None if self.driver_name else Trials(self, dict(self.sequences()))

    # What functions look like ---------------------------------------------------------------------

    def head(self, function: Function) -> str:
        if function.is_called or function.name == self.driver_name:
            return head_of(function)
        apart = self.trials is not None and function.name in self.trials.slow
        head = fused.head(self.program, function, self.given(function))
        head = f"{'aotc_apart' if apart else 'aotc_inline'} {head}"
        return known_head(head) if is_known(function) else head

    def given(self, function: Function) -> list[int]:
        """Numbers of the children that are passed to a function: its own and its known form's."""
        found = self.children.get(function.name)
        if found is None:
            form = self.known.get(function.name)
            named = fused.children_of(function) | (fused.children_of(form) if form else set())
            found = self.children[function.name] = sorted(named)
        return found

    def place(self, loc: Loc, function: Function) -> str:
        number = super().place(loc, function)
        return number if function.is_called else f"aotc_within(sim, self->h.instance, {number})"

    def calling(self, function: Function) -> list[str]:
        """Says whose code runs, where it may come to a place in a function that it calls."""
        if function.is_called or not function.callees():
            return []
        return ["aotc_within(sim, self->h.instance, 0);"]

    def count_known(self) -> str:
        return ""  # each domain counts its own, all at once (`middle`)

    def c_name(self, function: Function) -> str:
        return fused.fused_name(function.name)

    def forms(self, function: Function) -> ModuleForms:
        if function.is_called:
            return super().forms(function)
        if function.name != self.driver_name:
            return self.module_forms(function, lambda child: f"c{child}")
        return self.module_forms(function, lambda child: f"(&all->i{self.driver_child(child)})")

    def module_forms(self, function: Function, child: Callable[[int], str]) -> ModuleForms:
        return ModuleForms(function.module, child, self.program.modules, self.number)

    def driver_child(self, child: int) -> int:
        assert self.plan.driver is not None
        return self.program.instances[self.plan.driver[1]].children[child]

    def prologue(self, function: Function) -> list[str]:
        if function.name != self.driver_name or self.plan.driver is None:
            form = self.known.get(function.name)
            passed = "".join(f", c{i}" for i in self.given(form)) if form is not None else ""
            return self.calling(function) + self.try_known(function, f"sim, self{passed}")
        offset = self.offsets[self.plan.driver[1]]
        return [
            f"struct all *all = (struct all *)(void *)((char *)self - {offset});",
            "struct run run = {0};",
            "look(sim, &run);",
            "uint64_t *restrict now_fs = run.now_fs;",
            "uint64_t inputs = 0;",
        ]

    def epilogue(self, function: Function) -> str:
        if function.name != self.driver_name:
            return ""
        return "aotc_gate_count(sim, run.taken, run.times);"

    def special(self, function: Function, op: Op, text: Texts) -> str | None:
        if op.name == "aotc.copy":
            return self.copy(function, op)
        if function.name == self.driver_name:
            if op.name == "aotc.step":
                increment = text.scalar(op.operands[0]) if op.operands else "0"
                return f"step(sim, all, &run, inputs, now_fs, {increment}); inputs = 0;"
            if op.name == "aotc.child_update_net":
                return self.input(op, text)
        if function.is_called:
            return None
        if op.name in ("aotc.update", "aotc.child_update"):
            return self.store(function, op, text)
        if op.name in fused.UPDATES and self.driver_name:
            return self.store(function, op, text)
        return None

    def target(self, function: Function, op: Op) -> str:
        child = op.attrs.get("child")
        if child is None:
            base = "self"
        elif function.name == self.driver_name:
            base = f"all->i{self.driver_child(child)}"
            return f"{base}.{op.attrs['field']}"
        else:
            base = f"c{child}"
        return f"{base}->{op.attrs['field']}"

    def store(self, function: Function, op: Op, text: Texts) -> str:
        """An update without the question whether it changes anything."""
        (value,) = op.operands
        target = self.target(function, op)
        if is_wide(value.type):
            return f"aotc_copy_words({target}, {text.pointer(value)}, {value.type.words});"
        return f"{target} = {text.scalar(value)};"

    def input(self, op: Op, text: Texts) -> str:
        """The driver sets an input: notes which class of inputs has changed."""
        (value,) = op.operands
        child = self.driver_child(op.attrs["child"])
        net = self.program.instances[child].net_base + op.attrs["net"]
        target = f"all->i{child}.{op.attrs['field']}"
        mask = f"{self.inputs.mask(net):#x}ull"
        if is_wide(value.type):
            words = value.type.words
            changed = f"aotc_update_words({target}, {text.pointer(value)}, {words})"
            return f"if ({changed}) inputs |= {mask};"
        scalar = text.scalar(value)
        if mask == "0x0ull":
            return f"{target} = {scalar};"
        return f"if ({target} != {scalar}) {{ {target} = {scalar}; inputs |= {mask}; }}"

    def copy(self, function: Function, op: Op) -> str:
        """A range of fields, one by one, so that the C compiler can follow the values."""
        out = []
        for target, source in copied_fields(self.program.modules[function.module], op):
            if source is None:
                layout = self.program.modules[function.module]
                to, start = (layout.field_named(op.attrs[end]).offset for end in ("dst", "src"))
                size = op.attrs["bytes"]
                return f"memcpy((char *)self + {to}, (char *)self + {start}, {size});"
            if source.width > 64 or source.kind == "mem":
                size = field_bytes(source)
                out.append(f"memcpy(&self->{target.name}, &self->{source.name}, {size});")
            else:
                out.append(f"self->{target.name} = self->{source.name};")
        return " ".join(out)

    # The unit's parts -----------------------------------------------------------------------------

    def structs(self) -> list[Struct]:
        layouts = self.program.modules
        modules = dict.fromkeys(self.program.instances[i].module for i in self.instances())
        for function in self.functions:
            if function.is_called and function.has_self:
                modules[function.module] = None
                modules.update((m, None) for _, m in layouts[function.module].children)
        return [struct_of(layouts[m], struct_name) for m in modules]

    def instances(self) -> list[int]:
        """Numbers of the instances that the unit touches."""
        used = {instance for _, instance in self.sites()}
        for instance in list(used):
            used.update(self.program.instances[instance].children)
        return sorted(used)

    def sites(self) -> list[Site]:
        out = [] if self.plan.driver is None else [self.plan.driver]
        for number in self.plan.domains:
            domain = self.program.domains[number]
            out += [*domain.ticks, *domain.commits]
            out += [self.site(rank) for rank in self.plan.settles[number]]
        out += [self.site(rank) for ranks in self.plan.closures.values() for rank in ranks]
        return out + [self.site(rank) for rank in self.inputs.ranks()]

    def site(self, rank: int) -> Site:
        settle = self.program.settles[rank]
        return settle.function, settle.instance

    def arena(self) -> list[str]:
        members, at = [], 0
        for number in self.instances():
            offset = self.offsets[number]
            if offset > at:
                members.append(f"char pad_{at}[{offset - at}];")
            instance = self.program.instances[number]
            members.append(f"struct {struct_name(instance.module)} i{number};")
            at = offset + self.program.modules[instance.module].size
        return members

    def stands_last(self, name: str) -> bool:
        return name == self.driver_name

    def exports(self) -> list[dict[str, Any]]:
        if self.driver_name:
            return [export(self.own[self.driver_name])]
        rows = []
        for number in self.plan.domains:
            for part in ("sample", "commit"):
                rows.append(
                    {
                        "name": c_string(fused.export_name(number, part).encode()),
                        "identifier": f"domain_{number}_{part}",
                        "boxed": None,
                    }
                )
        for net, ranks in self.plan.closures.items():
            name = c_string(fused.closure_name(net, ranks[0]).encode())
            rows.append({"name": name, "identifier": f"domain_of_net_{net}", "boxed": None})
        name = c_string(fused.SETTLE_NAME.encode())
        return [*rows, {"name": name, "identifier": "domains_settle", "boxed": None}]

    def middle(self) -> str:
        out: list[str] = []
        if self.trials is not None:
            self.serve_domains(out, self.trials)
            return "\n".join(out)
        for number in self.plan.domains:
            domain = self.program.domains[number]
            self.sequence(out, f"sample_{number}", domain.ticks)
            self.sequence(out, f"commit_{number}", domain.commits)
        self.settle_inputs(out)
        self.step_model(out)
        return "\n".join(out)

    def sequences(self) -> Iterator[tuple[str, list[Site]]]:
        """What is run for domains, by name."""
        for number in self.plan.domains:
            yield f"sample_{number}", self.program.domains[number].ticks
            yield f"commit_{number}", self.program.domains[number].commits
        for i, (_, ranks) in enumerate(fused.groups(self.program, self.plan)):
            yield f"settle_group_{i}", [self.site(rank) for rank in ranks]
        for net, ranks in self.plan.closures.items():
            yield f"closure_{net}", [self.site(rank) for rank in ranks]

    def serve_domains(self, out: list[str], trials: Trials) -> None:
        """The functions that the scheduler calls: for each domain, and what follows the commits of
        some domains, given by their bits."""
        out += trials.unasked.declarations()
        out += trials.declarations()
        for name in trials.chunks:
            trials.sequence(out, name)
        for number in self.plan.domains:
            for part in ("sample", "commit"):
                name = f"{part}_{number}"
                lines = [f"{name}(sim, instances[0]);", *self.tried(trials, name)]
                out.append(_exported(f"domain_{number}_{part}", lines))
        for net in self.plan.closures:
            lines = [f"closure_{net}(sim, instances[0]);", *self.tried(trials, f"closure_{net}")]
            out.append(_exported(f"domain_of_net_{net}", lines))
        lines = ["struct all *all = instances[0];"]
        for i, (mask, _) in enumerate(fused.groups(self.program, self.plan)):
            name = f"settle_group_{i}"
            run = " ".join([f"{name}(sim, all);", *self.tried(trials, name)])
            lines.append(f"if ({fused.asks_domains(mask)}) {{ {run} }}")
        out.append(_exported("domains_settle", lines, ", const uint64_t *domains"))

    def parts(self) -> int:
        return 1 if self.trials is None else self.trials.parts

    def guard(self, name: str) -> str:
        if self.trials is None or self.own[name.removesuffix(SUFFIX)].is_called:
            return ""
        used = self.trials.users.get(name.removesuffix(SUFFIX), set())
        return " || ".join(f"AOTC_IN_PART({part})" for part in sorted(used)) or "0"

    def tried(self, trials: Trials, sequence: str) -> list[str]:
        """Counts the known forms among the sites of a sequence."""
        sites = (site for chunk in trials.chunks[sequence] for site in chunk.sites)
        count = sum(self.name_of(site) in self.known for site in sites)
        return [f"aotc_known_tried(sim, {count}u);"] if count else []

    def name_of(self, site: Site) -> str:
        return self.program.functions[site[0]].name

    def call(self, site: Site) -> str:
        index, instance = site
        function = self.own[self.program.functions[index].name]
        given = fused.pointers(self.program, instance, self.given(function))
        return f"{fused.fused_name(function.name)}(sim, {given});"

    def sequence(self, out: list[str], name: str, sites: Iterable[Site]) -> None:
        """A function that runs sites in order, cut into several if it would be long."""
        parts: list[list[Site]] = [[]]
        ops = 0
        for site in sites:
            here = self.program.functions[site[0]].ops
            if ops + here > CHUNK_OPS and parts[-1]:
                parts.append([])
                ops = 0
            parts[-1].append(site)
            ops += here
        if len(parts) == 1:
            out.append(
                fused.c_function(f"aotc_inline void {name}", [self.call(s) for s in parts[0]])
            )
            return
        for i, part in enumerate(parts):
            out.append(
                fused.c_function(f"aotc_apart void {name}_{i}", [self.call(s) for s in part])
            )
        calls = [f"{name}_{i}(sim, all);" for i in range(len(parts))]
        out.append(fused.c_function(f"void {name}", calls))

    # With a driver --------------------------------------------------------------------------------

    def settle_inputs(self, out: list[str]) -> None:
        """Logic between inputs and whatever they reach, as far as they changed."""
        lines = []
        for rank, mask in self.inputs.masks().items():
            out.append(
                fused.c_function(f"aotc_apart void settle_{rank}", [self.call(self.site(rank))])
            )
            lines.append(f"if (inputs & {mask:#x}ull) settle_{rank}(sim, all);")
        out.append(fused.c_function("aotc_apart void settle_inputs", lines, ", uint64_t inputs"))

    def step_model(self, out: list[str]) -> None:
        program, domains = self.program, self.plan.domains
        lines = []
        masks = 0
        for mask in self.inputs.masks().values():
            masks |= mask
        if masks:
            lines.append(f"if (inputs & {masks:#x}ull) settle_inputs(sim, all, inputs);")
        lines.append("if (!(inputs & 1)) return 0;")
        lines.append("uint64_t fired = 0;")
        for i, net in enumerate(self.inputs.clocks):
            instance, name = self.inputs.nets[net]
            lines.append(f"{{ const bool before = run->before_{i} & 1; "
                         f"run->before_{i} = all->i{instance}.{name}; "
                         f"const bool now = run->before_{i} & 1;")  # fmt: skip
            for bit, number in enumerate(domains):
                if program.domains[number].triggers[0][0] == net:
                    condition = fused.edge_names(program.domains[number])
                    lines.append(f"  fired |= (uint64_t)({condition}) << {bit};")
            lines.append("}")
        lines.append("if (!fired) return 0;")
        for bit, number in enumerate(domains):
            lines.append(f"if (fired & {1 << bit:#x}ull) sample_{number}(sim, all);")
        later = " ".join(
            f"if (fired & {1 << bit:#x}ull) aotc_commit_later(sim, {number});"
            for bit, number in enumerate(domains)
        )
        lines.append(f"if (*run->stop) {{ {later} return 1; }}")
        for bit, number in enumerate(domains):
            lines.append(f"if (fired & {1 << bit:#x}ull) commit_{number}(sim, all);")
        for i, (mask, ranks) in enumerate(fused.groups(program, self.plan)):
            self.sequence(out, f"settle_group_{i}", [self.site(rank) for rank in ranks])
            lines.append(f"if (fired & {mask:#x}ull) settle_group_{i}(sim, all);")
        lines.append("return 0;")
        parameters = ", struct run *run, uint64_t inputs"
        self.run_state(out)
        out.append("/* Evaluates the model. True if the scheduler is to go on. */")
        out.append(fused.c_function("aotc_inline bool step_model", lines, parameters))
        touches = [f"aotc_touch(sim, {net});" for net in self.inputs.nets]
        out.append(fused.c_function("aotc_apart void touch_inputs", touches))
        out.append(_STEP)

    def run_state(self, out: list[str]) -> None:
        """What the driver keeps between steps, and how it takes it from the scheduler and back."""
        clocks = list(enumerate(self.inputs.clocks))
        members = "".join(f" before_{i};" for i, _ in clocks).replace(" b", " uint64_t b")
        out.append(f"{_RUN}    {members}\n}};\n")
        takes = "".join(f"    run->before_{i} = *aotc_net_copy(sim, {net});\n" for i, net in clocks)
        gives = "".join(f"    *aotc_net_copy(sim, {net}) = run->before_{i};\n" for i, net in clocks)
        out.append(_LOOK.replace("TAKES\n", takes))
        out.append(_GIVE_BACK.replace("GIVES\n", gives))


_RUN = """\
/* Before each step: may it be taken here? The values of clocks at the last one. */
struct run {
    bool open;
    uint32_t left;
    const volatile uint32_t *stop;
    uint64_t *now_fs, until_fs;
    uint64_t taken, times;
"""

_LOOK = """\
static aotc_inline void look(aotc_sim *sim, struct run *run)
{
    aotc_gate gate;
    aotc_gate_look(sim, &gate);
    run->open = gate.open;
    run->left = gate.steps;
    run->stop = gate.stop;
    run->now_fs = gate.now_fs;
    run->until_fs = gate.until_fs;
    run->taken = run->times = 0;
TAKES
}
"""

_GIVE_BACK = """\
static aotc_inline void give_back(aotc_sim *sim, struct run *run)
{
    aotc_gate_count(sim, run->taken, run->times);
GIVES
}
"""

_STEP = """\
static aotc_inline void step(aotc_sim *sim, struct all *all, struct run *run, uint64_t inputs,
                        uint64_t *now_fs, uint64_t increment_fs)
{
    bool slow = !run->open || *run->stop || --run->left == 0 ||
                increment_fs > run->until_fs - *now_fs;
    if (aotc_unlikely(slow))
        touch_inputs(sim, all);
    else
        slow = step_model(sim, all, run, inputs);
    if (aotc_unlikely(slow)) {
        give_back(sim, run);
        aotc_step(sim, increment_fs);
        look(sim, run);
        return;
    }
    run->taken++;
    if (increment_fs) {
        *now_fs += increment_fs;
        run->times++;
    }
}
"""


def _exported(name: str, lines: list[str], parameters: str = "") -> str:
    body = "".join(f"    {line}\n" for line in lines)
    return f"static void {name}(aotc_sim *sim, void *const *instances{parameters})\n{{\n{body}}}\n"
