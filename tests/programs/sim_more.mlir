// CHECKS: strings taken apart and compared; queues cut, joined, bounded and compared; associative arrays
// CHECKS: walked in both directions; plusargs that were not given; descriptors and flushing
!q = !sim.queue<i8, 0>
!b = !sim.queue<i8, 4>
!m = !sim.assoc_array<i40, i8>
!s = !sim.assoc_array<i8, !sim.dstring>

func.func @number(%name: !sim.fstring, %v: i64) {
  %sp = sim.fmt.literal " "
  %d = sim.fmt.hex %v, isUpper false specifierWidth 0 : i64
  %nl = sim.fmt.literal "\n"
  %l = sim.fmt.concat (%name, %sp, %d, %nl)
  sim.proc.print %l
  return
}

func.func @text(%name: !sim.fstring, %v: !sim.dstring) {
  %open = sim.fmt.literal " <"
  %s = sim.fmt.string %v : !sim.dstring
  %close = sim.fmt.literal ">\n"
  %l = sim.fmt.concat (%name, %open, %s, %close)
  sim.proc.print %l
  return
}

// The elements of a queue as the bytes of a number, the first one highest.
func.func @all(%q: !q) -> i64 {
  %n = sim.queue.size %q : !q
  %n32 = comb.extract %n from 0 : (i64) -> i32
  %zero = hw.constant 0 : i32
  %one = hw.constant 1 : i32
  %z64 = hw.constant 0 : i64
  cf.br ^head(%zero, %z64 : i32, i64)
^head(%i: i32, %sum: i64):
  %more = comb.icmp slt %i, %n32 : i32
  cf.cond_br %more, ^body, ^done
^body:
  %e = sim.queue.get %i of %q : !q
  %low = comb.extract %sum from 0 : (i64) -> i56
  %next = comb.concat %low, %e : i56, i8
  %j = comb.add %i, %one : i32
  cf.br ^head(%j, %next : i32, i64)
^done:
  return %sum : i64
}

func.func @strings() {
  %t = sim.fmt.literal "string"
  %hello = sim.string.literal "Hello"
  %help = sim.string.literal "Help"
  %c1 = hw.constant 1 : i32
  %c9 = hw.constant 9 : i32
  %byte = sim.string.get %hello[%c1]
  %none = sim.string.get %hello[%c9]
  %lt = sim.string.cmp lt %hello, %help : !sim.dstring
  %ge = sim.string.cmp ge %hello, %help : !sim.dstring
  %ne = sim.string.cmp ne %hello, %hello : !sim.dstring
  %n = sim.string.length %hello
  %z = hw.constant 0 : i9
  %all = comb.concat %z, %lt, %ge, %ne, %byte, %none : i9, i1, i1, i1, i8, i8
  %z36 = hw.constant 0 : i36
  %all64 = comb.concat %z36, %all : i36, i28
  func.call @number(%t, %all64) : (!sim.fstring, i64) -> ()
  %number = sim.string.string_to_int %hello : i24
  %z40 = hw.constant 0 : i40
  %n64 = comb.concat %z40, %number : i40, i24
  func.call @number(%t, %n64) : (!sim.fstring, i64) -> ()
  %wide = sim.string.string_to_int %hello : i100
  %back = sim.string.int_to_string %wide : i100
  func.call @text(%t, %back) : (!sim.fstring, !sim.dstring) -> ()
  %short = sim.string.int_to_string %number : i24
  %upper = sim.string.toupper %short
  %lower = sim.string.tolower %help
  func.call @text(%t, %upper) : (!sim.fstring, !sim.dstring) -> ()
  func.call @text(%t, %lower) : (!sim.fstring, !sim.dstring) -> ()
  %order = sim.string.compare %lower, %help
  %sign = comb.extract %order from 31 : (i32) -> i1
  %z63 = hw.constant 0 : i63
  %sign64 = comb.concat %z63, %sign : i63, i1
  func.call @number(%t, %sign64) : (!sim.fstring, i64) -> ()
  return
}

func.func @queues() {
  %t = sim.fmt.literal "queue"
  %c0 = hw.constant 0 : i32
  %c1 = hw.constant 1 : i32
  %c2 = hw.constant 2 : i32
  %c9 = hw.constant 9 : i32
  %m1 = hw.constant -1 : i32
  %a = hw.constant 170 : i8
  %array = hw.aggregate_constant [1 : i8, 2 : i8, 3 : i8, 4 : i8] : !hw.array<4xi8>
  %q = sim.queue.from_array %array : !hw.array<4xi8> -> !q
  %v0 = func.call @all(%q) : (!q) -> i64
  func.call @number(%t, %v0) : (!sim.fstring, i64) -> ()
  %in = sim.queue.insert %a into %q at %c1 : !q
  %out = sim.queue.insert %a into %in at %c9 : !q
  %del = sim.queue.delete index %c0 of %out : !q
  %none = sim.queue.delete index %m1 of %del : !q
  %v1 = func.call @all(%none) : (!q) -> i64
  func.call @number(%t, %v1) : (!sim.fstring, i64) -> ()
  %slice = sim.queue.slice %none from %c1 to %c2 : !q
  %over = sim.queue.slice %none from %c2 to %c9 : !q
  %v2 = func.call @all(%slice) : (!q) -> i64
  %n2 = sim.queue.size %over : !q
  func.call @number(%t, %v2) : (!sim.fstring, i64) -> ()
  func.call @number(%t, %n2) : (!sim.fstring, i64) -> ()
  %joined = sim.queue.concat (%slice, %q, %slice) : (!q, !q, !q) !q
  %v3 = func.call @all(%joined) : (!q) -> i64
  func.call @number(%t, %v3) : (!sim.fstring, i64) -> ()
  %bounded = sim.queue.resize %joined : !q -> !b
  %pushed = sim.queue.push_front %a into %bounded : !b
  %size = sim.queue.size %pushed : !b
  %free = sim.queue.resize %pushed : !b -> !q
  %v4 = func.call @all(%free) : (!q) -> i64
  func.call @number(%t, %v4) : (!sim.fstring, i64) -> ()
  func.call @number(%t, %size) : (!sim.fstring, i64) -> ()
  %set = sim.queue.set %slice[%c2] = %a : !q
  %r1, %e1 = sim.queue.pop_back from %set : !q
  %same = sim.queue.cmp eq %r1, %slice : !q
  %differ = sim.queue.cmp ne %set, %slice : !q
  %z = hw.constant 0 : i62
  %flags = comb.concat %z, %same, %differ : i62, i1, i1
  func.call @number(%t, %flags) : (!sim.fstring, i64) -> ()
  return
}

func.func @arrays() {
  %t = sim.fmt.literal "array"
  %empty = sim.assoc_array.empty : !m
  %k5 = hw.constant 5 : i8
  %k9 = hw.constant 9 : i8
  %k200 = hw.constant 200 : i8
  %x = hw.constant 80 : i40
  %y = hw.constant 90 : i40
  %a = sim.assoc_array.set %empty[%k9] = %x : !m
  %b = sim.assoc_array.set %a[%k200] = %y : !m
  %c = sim.assoc_array.set %b[%k5] = %y : !m
  %n = sim.assoc_array.size %c : !m
  %z32 = hw.constant 0 : i32
  %n64 = comb.concat %z32, %n : i32, i32
  func.call @number(%t, %n64) : (!sim.fstring, i64) -> ()
  %found, %last = sim.assoc_array.last %c : !m
  %fp, %before = sim.assoc_array.prev %c[%last] : !m
  %fq, %first = sim.assoc_array.prev %c[%before] : !m
  %fr, %still = sim.assoc_array.prev %c[%first] : !m
  %z24 = hw.constant 0 : i24
  %z4 = hw.constant 0 : i4
  %found0 = comb.extract %found from 0 : (i32) -> i1
  %fp0 = comb.extract %fp from 0 : (i32) -> i1
  %fq0 = comb.extract %fq from 0 : (i32) -> i1
  %fr0 = comb.extract %fr from 0 : (i32) -> i1
  %walk = comb.concat %z24, %found0, %fp0, %fq0, %fr0, %z4, %last, %before, %first, %still : i24, i1, i1, i1, i1, i4, i8, i8, i8, i8
  func.call @number(%t, %walk) : (!sim.fstring, i64) -> ()
  %d = sim.assoc_array.delete index %k9 of %c : !m
  %gone = sim.assoc_array.exists %k9 in %d : !m
  %there = sim.assoc_array.exists %k5 in %d : !m
  %again = sim.assoc_array.set %d[%k9] = %x : !m
  %same = sim.assoc_array.cmp eq %again, %c : !m
  %differ = sim.assoc_array.cmp ne %again, %d : !m
  %z61 = hw.constant 0 : i60
  %gone_bit = comb.extract %gone from 0 : (i32) -> i1
  %there_bit = comb.extract %there from 0 : (i32) -> i1
  %flags = comb.concat %z61, %gone_bit, %there_bit, %same, %differ : i60, i1, i1, i1, i1
  func.call @number(%t, %flags) : (!sim.fstring, i64) -> ()
  %names = sim.assoc_array.empty : !s
  %one = sim.string.literal "one"
  %two = sim.string.literal "two"
  %s1 = sim.assoc_array.set %names[%one] = %k5 : !s
  %s2 = sim.assoc_array.set %s1[%two] = %k9 : !s
  %ok, %least = sim.assoc_array.first %s2 : !s
  %ok2, %greater = sim.assoc_array.next %s2[%least] : !s
  func.call @text(%t, %greater) : (!sim.fstring, !sim.dstring) -> ()
  return
}

hw.module @top() {
  llhd.process {
    func.call @strings() : () -> ()
    func.call @queues() : () -> ()
    func.call @arrays() : () -> ()
    %t = sim.fmt.literal "plusargs"
    %given = sim.plusargs.test "verbose"
    %found, %value = sim.plusargs.value "seed=%d" : i32
    %z = hw.constant 0 : i62
    %flags = comb.concat %z, %given, %found : i62, i1, i1
    func.call @number(%t, %flags) : (!sim.fstring, i64) -> ()
    %out = sim.stdout_stream
    %nl = sim.fmt.literal "done\n"
    sim.proc.print %nl to %out
    sim.flush %out
    %err = sim.stderr_stream
    sim.flush %err
    sim.sv.fflush_all
    llhd.halt
  }
}
