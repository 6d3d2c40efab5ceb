"""randsequence as ordinary statements; IEEE 1800-2023 18.17.

A statement becomes a block with a loop over steps: `rs$pc` is the step to do next, `rs$stack` has
the steps to go on with where productions end. Arguments of productions and values of those that a
rule names stand in queues, one element for each production under way, so productions may recur. A
step begins with copies of these under the names that the user gave them.
Expressions and code blocks of the user are holes in the text of the loop: `rs$h4` an expression,
`rs$s4;` statements, which `rewriting` fills with the user's syntax.
"""

from __future__ import annotations

from typing import Any

from pyslang import syntax

from aotc.errors import Loc, UnsupportedError
from aotc.frontend.random_sequences.productions import (
    Join,
    Production,
    Rule,
    Stored,
    arguments,
    is_node,
    items,
    value_of,
)

_INHERITED = syntax.SyntaxKind.ImplicitType


class Machine:
    """The text of the loop for one statement.

    holes:   what to fill in, by name.
    returns: for each block with code, what a return statement there does: the variable of the
             value and the step to go on with.
    """

    def __init__(self, node: Any, place: Any):
        self.holes: dict[str, Any] = {}
        self.returns: dict[str, tuple[str, int]] = {}
        self._place = place
        self._steps: list[str] = []
        self._declarations: list[str] = []
        self._count = 0
        self._nodes = {p.name.valueText: p for p in node.productions}
        self._made: dict[str, Production] = {}
        self._types: dict[str, str] = {}
        self._joining: list[str] = []
        name = node.firstProduction.valueText if node.firstProduction else ""
        self._first = name or node.productions[0].name.valueText
        self._label = f"{node.label.name.rawText} : " if node.label is not None else ""

    def text(self) -> str:
        """The statement that does what the randsequence does."""
        start = self._step()
        self._call(start, self._first, [], [], -1)
        steps = "\n".join(f"{n}: {text}" for n, text in enumerate(self._steps))
        declarations = "\n".join(self._declarations)
        return (
            f"{self._label}begin\n{declarations}\nautomatic int rs$pc = {start};\n"
            "automatic int rs$stack[$];\n"
            f"while (rs$pc >= 0) case (rs$pc)\n{steps}\ndefault: ;\nendcase\nend"
        )

    # Parts of the text ------------------------------------------------------------------------

    def _name(self, prefix: str) -> str:
        self._count += 1
        return f"rs${prefix}{self._count}"

    def _hole(self, node: Any, prefix: str = "h") -> str:
        name = self._name(prefix)
        self.holes[name] = node
        return name

    def _step(self) -> int:
        self._steps.append("")
        return len(self._steps) - 1

    def _queue(self, type: str, prefix: str) -> str:
        name = self._name(prefix)
        self._declarations.append(f"automatic {type} {name}[$];")
        return name

    def _type(self, text: str) -> str:
        """A name of its own for a type."""
        name = self._name("t")
        self._declarations.append(f"typedef {text.replace('@', name)};")
        return name

    def _set(self, number: int, text: str, names: list[Stored] | None = None) -> None:
        """The statements of a step, which may use these names."""
        names = names or []
        before = " ".join(n.enter for n in names)
        after = " ".join(n.leave for n in names)
        self._steps[number] = f"begin {before} {text} {after} end"

    # Productions ------------------------------------------------------------------------------

    def _production(self, name: str) -> Production:
        found = self._made.get(name)
        if found is None:
            found = self._made[name] = self._new(name)
            saved = "".join(f"{a.result} = {a.queue}[$]; " for a in found.arguments if a.result)
            left = saved + self._drop(found.arguments)
            self._set(found.exit, left + "rs$pc = rs$stack.pop_back();")
            self._rules(found)
        return found

    def _new(self, name: str) -> Production:
        node = self._nodes[name]
        formals, defaults, type, direction = [], [], "logic @", "input"
        ports = node.portList.ports if node.portList is not None else []
        for port in filter(is_node, ports):
            said = port.direction.valueText if port.direction else ""
            direction = said or direction
            given = "" if port.dataType is None else str(port.dataType).strip()
            if port.dataType is not None and port.dataType.kind == _INHERITED:
                given = f"logic {given}" if given or said else ""
            type = f"{given} @" if given else type
            dimensions = "".join(str(d) for d in port.declarator.dimensions)
            named = self._type(type + dimensions)
            formals.append(self._formal(port, named, direction))
            initial = port.declarator.initializer
            defaults.append(None if initial is None else initial.expr)
        value, result = self._value(name)
        return Production(node, formals, defaults, value, result, self._step(), self._step())

    def _formal(self, port: Any, type: str, direction: str) -> Stored:
        """An argument of a production, which is passed as one of a task is (13.5)."""
        name, queue = port.declarator.name.rawText, self._queue(type, "a")
        if direction == "input":
            return Stored(name, type, queue)
        if direction not in ("output", "inout"):
            message = f"a {direction} argument of a production is not supported"
            notes = (("declare it inout, or use a variable around", Loc()),)
            raise UnsupportedError(message, self._place(port), notes)
        result = self._name("o")
        self._declarations.append(f"automatic {type} {result};")
        return Stored(name, type, queue, result, direction == "inout")

    def _value(self, name: str) -> tuple[str, str]:
        """The variable and the type of a production's value; empty if it has none."""
        node = self._nodes[name]
        text = "" if node.dataType is None else str(node.dataType).strip()
        if text in ("", "void"):
            return "", ""
        if name not in self._types:
            self._types[name] = self._type(f"{text} @")
            self._declarations.append(f"automatic {self._types[name]} {self._result(name)};")
        return self._result(name), self._types[name]

    def _result(self, name: str) -> str:
        return f"rs$v{list(self._nodes).index(name)}"

    def _drop(self, stored: list[Stored]) -> str:
        return "".join(f"void'({s.queue}.pop_back()); " for s in stored)

    def _no_value(self, production: Production) -> str:
        """Gives a production the default value of its type."""
        if not production.value:
            return ""
        return f"begin automatic {production.type} rs$d; {production.value} = rs$d; end "

    def _rules(self, production: Production) -> None:
        """The step that chooses a rule by its weight (18.17.1), and the rules."""
        rules = [rule for rule in production.node.rules if is_node(rule)]
        starts = [self._rule(production, rule) for rule in rules]
        if len(rules) == 1 and rules[0].weightClause is None:
            self._set(production.entry, f"rs$pc = {starts[0]};")
            return
        arms = []
        for rule, start in zip(rules, starts, strict=True):
            clause = rule.weightClause
            weight = "1" if clause is None else self._hole(clause.weight)
            arms.append(f"{weight}: rs$pc = {start};")
        none = f"{self._no_value(production)} rs$pc = {production.exit};"
        text = f"{none} randcase {' '.join(arms)} endcase"
        self._set(production.entry, text, production.arguments)

    def _rule(self, production: Production, node: Any) -> int:
        """The steps of a rule; the first one."""
        rule = self._named(production, node)
        values = list(rule.values.values())
        rule.leave, rule.end = self._step(), self._step()
        self._set(rule.leave, self._drop(values) + f"rs$pc = {production.exit};")
        self._set(rule.end, self._no_value(production) + f"rs$pc = {rule.leave};")
        if node.randJoin is not None:
            starts = [self._step()]
            self._join(rule, node, starts[0], rule.end)
        else:
            starts = [self._step() for _ in node.prods]
            self._sequence(rule, node.prods, [*starts, rule.end])
        text, following = self._defaults(values), starts[0]
        if production.join is not None:
            join, index = production.join
            text += f"{join.place(index)} = {starts[0]}; {join.left(index)} = {len(starts)}; "
            following = join.dispatch
        first = self._step()
        code = node.weightClause.codeBlock if node.weightClause is not None else None
        if code is not None:  # runs when the rule has been chosen
            chosen = self._step()
            self._code(rule, code, chosen, following)
            following = chosen
        self._set(first, f"{text}rs$pc = {following};")
        return first

    def _defaults(self, stored: list[Stored]) -> str:
        """Makes new elements of queues, with the default values of their types."""
        return "".join(
            f"begin automatic {s.type} rs$d; {s.queue}.push_back(rs$d); end " for s in stored
        )

    def _named(self, production: Production, node: Any) -> Rule:
        """The rule with a variable for each production with a value that it names (18.17.7)."""
        found: dict[str, int] = {}
        for item in items(node):
            name = item.name.valueText
            if self._value(name)[0]:
                found[name] = found.get(name, 0) + 1
        rule = Rule(production, {}, {name for name, count in found.items() if count > 1})
        for name, count in found.items():
            type = self._types[name]
            if count > 1:
                type = self._type(f"{type} @[1:{count}]")
            rule.values[name] = Stored(name, type, self._queue(type, "r"))
        return rule

    def _sequence(self, rule: Rule, nodes: Any, starts: list[int]) -> None:
        """The items of a production list, one after the other."""
        join = rule.production.join
        last = len(starts) - 2
        for number, node in enumerate(nodes):
            following = starts[number + 1]
            if join is not None and number != last:
                saved = self._step()
                left, place = join[0].left(join[1]), join[0].place(join[1])
                text = f"{place} = {following}; {left} = {left} - 1; rs$pc = {join[0].dispatch};"
                self._set(saved, text)
                following = saved
            self._item(rule, node, starts[number], following)

    # Items of a production list ---------------------------------------------------------------

    def _item(self, rule: Rule, node: Any, start: int, following: int) -> None:
        if isinstance(node, syntax.RsCodeBlockSyntax):
            self._code(rule, node, start, following)
        elif isinstance(node, syntax.RsIfElseSyntax):
            self._if(rule, node, start, following)
        elif isinstance(node, syntax.RsRepeatSyntax):
            self._repeat(rule, node, start, following)
        elif isinstance(node, syntax.RsCaseSyntax):
            self._case(rule, node, start, following)
        else:
            self._use(rule, node, start, following)

    def _code(self, rule: Rule, node: Any, start: int, following: int) -> None:
        block = f"rs$b{start}"
        self.returns[block] = (rule.production.value, rule.leave)
        text = f"begin : {block} begin {self._hole(node, 's')}; end end"
        self._set(start, f"rs$pc = {following}; {text}", rule.names)

    def _if(self, rule: Rule, node: Any, start: int, following: int) -> None:
        yes, no = self._step(), following
        self._use(rule, node.ifItem, yes, following)
        if node.elseClause is not None:
            no = self._step()
            self._use(rule, node.elseClause.item, no, following)
        condition = self._hole(node.condition)
        self._set(start, f"if ({condition}) rs$pc = {yes}; else rs$pc = {no};", rule.names)

    def _repeat(self, rule: Rule, node: Any, start: int, following: int) -> None:
        count = self._queue("longint", "n")
        head, again = self._step(), self._step()
        rounds = f"repeat ({self._hole(node.expr)}) {count}[$] = {count}[$] + 1;"
        self._set(start, f"{count}.push_back(0); {rounds} rs$pc = {head};", rule.names)
        less = f"begin {count}[$] = {count}[$] - 1; rs$pc = {again}; end"
        done = f"begin void'({count}.pop_back()); rs$pc = {following}; end"
        self._set(head, f"if ({count}[$] > 0) {less} else {done}")
        self._use(rule, node.item, again, head)

    def _case(self, rule: Rule, node: Any, start: int, following: int) -> None:
        arms, other = [], following
        for item in node.items:
            step = self._step()
            self._use(rule, item.item, step, following)
            if isinstance(item, syntax.StandardRsCaseItemSyntax):
                wanted = [self._hole(e) for e in item.expressions if is_node(e)]
                arms.append(f"{', '.join(wanted)}: rs$pc = {step};")
            else:
                other = step
        arms.append(f"default: rs$pc = {other};")
        text = f"case ({self._hole(node.expr)}) {' '.join(arms)} endcase"
        self._set(start, text, rule.names)

    def _use(self, rule: Rule, node: Any, start: int, following: int) -> None:
        """A production item: the production, and its value for the rule."""
        name = node.name.valueText
        production = self._production(name)
        if production.value:
            back = self._step()
            self._set(back, f"{self._keep(rule, name)} rs$pc = {following};")
            following = back
        if any(argument.result for argument in production.arguments):
            outputs = self._step()
            values = [argument.result for argument in production.arguments]
            text = self._outputs(production, values, rule.names, arguments(node))
            self._set(outputs, f"{text} rs$pc = {following};")
            following = outputs
        self._call(start, name, rule.names, arguments(node), following)

    def _keep(self, rule: Rule, name: str) -> str:
        """Stores the value of the next use of a production in the rule."""
        stored = rule.values[name]
        value = self._value(name)[0]
        if name not in rule.arrays:
            return f"{stored.queue}[$] = {value};"
        number = rule.seen[name] = rule.seen.get(name, 0) + 1
        copy = f"automatic {stored.type} rs$d = {stored.queue}[$];"
        return f"begin {copy} rs$d[{number}] = {value}; {stored.queue}[$] = rs$d; end"

    def _call(
        self, start: int, name: str, names: list[Stored], given: list[Any], following: int
    ) -> None:
        """A step that starts a production, which goes on at `following` when it ends."""
        production = self._production(name)
        push = self._push(production, names, given)
        go = f"rs$stack.push_back({following}); rs$pc = {production.entry};"
        self._set(start, push + go)

    def _push(self, production: Production, names: list[Stored], given: list[Any]) -> str:
        """Evaluates arguments; those that are not given are evaluated outside of the rule."""
        copies, pushes, defaults = [n.enter for n in names], [], []
        for number, (argument, expr) in enumerate(self._actuals(production, given)):
            if not argument.starts:
                defaults.append(self._defaults([argument]))
            elif expr is None:
                default = self._hole(production.defaults[number])
                defaults.append(f"{argument.queue}.push_back({default});")
            else:
                copies.append(f"automatic {argument.type} rs$x{number} = {self._hole(expr)};")
                pushes.append(f"{argument.queue}.push_back(rs$x{number});")
        if not pushes:
            return "".join(defaults)
        stores = [n.leave for n in names]
        return f"begin {' '.join([*copies, *stores, *pushes])} end {''.join(defaults)}"

    def _outputs(
        self, production: Production, values: list[str], names: list[Stored], given: list[Any]
    ) -> str:
        """Assigns the values of arguments to what is given for those that are outputs."""
        stores, defaults = [], []
        pairs = zip(self._actuals(production, given), values, strict=True)
        for number, ((argument, expr), value) in enumerate(pairs):
            default = production.defaults[number]
            if argument.result and expr is not None:
                stores.append(f"{self._hole(expr)} = {value};")
            elif argument.result and default is not None:
                defaults.append(f"{self._hole(default)} = {value};")
        copies, leaves = [n.enter for n in names], [n.leave for n in names]
        return f"begin {' '.join([*copies, *stores, *leaves])} end {' '.join(defaults)}"

    @staticmethod
    def _actuals(production: Production, given: list[Any]) -> list[tuple[Stored, Any]]:
        """The arguments of a production and the expressions for them; None of what is not given."""
        named = syntax.NamedArgumentSyntax
        by_name = {a.name.valueText: value_of(a) for a in given if isinstance(a, named)}
        in_order = [None if isinstance(a, named) else value_of(a) for a in given]
        found = []
        for number, argument in enumerate(production.arguments):
            expr = in_order[number] if number < len(in_order) else None
            found.append((argument, by_name.get(argument.name, expr)))
        return found

    # rand join --------------------------------------------------------------------------------

    def _join(self, rule: Rule, node: Any, start: int, following: int) -> None:
        """Interleaves the items of the rules of some productions (18.17.5), to a depth of one.

        With the degree d, a sequence with n items left has the weight d n + (1 - d)(high + low -
        n), where the longest one has `high` left and the shortest one `low`.
        """
        join = Join(self._name("j"), self._step())
        count = len(node.prods)
        queues = [f"{join.name}{kind}{i}" for kind in "lp" for i in range(count)]
        queues.append(f"{join.name}n")
        self._declarations += [f"automatic int {queue}[$];" for queue in queues]
        degree = f"{join.name}d"
        self._declarations.append(f"automatic real {degree}[$];")
        given = node.randJoin.expr
        value = "0.5" if given is None else self._hole(given)
        begin = "".join(f"{queue}.push_back(0); " for queue in queues)
        self._set(
            start, f"{degree}.push_back({value}); {begin} rs$pc = {join.dispatch};", rule.names
        )
        setups = [self._sequence_of(rule, item, join, i) for i, item in enumerate(node.prods)]
        arms = " ".join(f"{i + 1}: rs$pc = {step};" for i, step in enumerate(setups))
        stage = f"{join.name}n[$]"
        prepare = f"begin {stage} = {stage} + 1; case ({stage}) {arms} endcase end"
        ends = "".join(f"void'({queue}.pop_back()); " for queue in [*queues, degree])
        done = f"begin {ends} rs$pc = {following}; end"
        choose = self._choice(join, count)
        text = f"if ({stage} < {count}) {prepare} else begin {choose} if (rs$most == 0) {done} end"
        self._set(join.dispatch, f"automatic int rs$most = 0; automatic int rs$least = 0; {text}")

    def _choice(self, join: Join, count: int) -> str:
        """Draws the sequence to go on with; rs$most stays 0 if nothing is left."""
        bounds, arms = "", []
        degree = f"{join.name}d[$]"
        for index in range(count):
            left = join.left(index)
            bounds += f"if ({left} > rs$most) rs$most = {left}; "
            bounds += f"if ({left} > 0 && (rs$least == 0 || {left} < rs$least)) rs$least = {left}; "
            weight = f"{degree} * {left} + (1.0 - {degree}) * (rs$most + rs$least - {left})"
            arms.append(
                f"({left} > 0 ? int'(1000.0 * ({weight})) : 0): rs$pc = {join.place(index)};"
            )
        return f"{bounds} if (rs$most > 0) randcase {' '.join(arms)} endcase"

    def _sequence_of(self, rule: Rule, node: Any, join: Join, index: int) -> int:
        """A copy of a production for one place in a rand join; the step that starts it."""
        name = node.name.valueText
        if name in self._joining:
            message = (
                "a production that a rand join interleaves with itself inside is not supported"
            )
            notes = (("give the inner rand join a production of its own", Loc()),)
            raise UnsupportedError(message, self._place(node), notes)
        self._joining.append(name)
        production = self._new(name)
        production.join = (join, index)
        keep = self._keep(rule, name) if production.value else ""
        text = f"{keep} {join.left(index)} = 0; rs$pc = {join.dispatch};"
        if any(argument.result for argument in production.arguments):
            values = [f"{argument.queue}[$]" for argument in production.arguments]
            text = self._outputs(production, values, rule.names, arguments(node)) + text
        self._set(production.exit, text + self._drop(production.arguments))
        self._rules(production)
        self._joining.pop()
        start = self._step()
        push = self._push(production, rule.names, arguments(node))
        self._set(start, f"{push} rs$pc = {production.entry};")
        return start
