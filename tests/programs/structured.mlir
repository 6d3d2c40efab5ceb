// CHECKS: scf.execute_region, forall, parallel with reduce, index_switch, while; cf.switch, cf.assert
// CHECKS: that holds; functions as values
func.func @show(%name: !sim.fstring, %v: i32) {
  %sp = sim.fmt.literal " "
  %d = sim.fmt.dec %v specifierWidth 0 : i32
  %nl = sim.fmt.literal "\n"
  %l = sim.fmt.concat (%name, %sp, %d, %nl)
  sim.proc.print %l
  return
}

func.func @double(%x: i32) -> i32 {
  %y = comb.add %x, %x : i32
  return %y : i32
}

func.func @pick(%x: i32) -> i32 {
  cf.switch %x : i32, [
    default: ^other(%x : i32),
    1: ^one,
    2: ^more(%x : i32),
    3: ^more(%x : i32)
  ]
^one:
  %c10 = hw.constant 10 : i32
  return %c10 : i32
^more(%v: i32):
  %c20 = hw.constant 20 : i32
  %w = comb.add %v, %c20 : i32
  return %w : i32
^other(%o: i32):
  %c1 = hw.constant -1 : i32
  %n = comb.xor %o, %c1 : i32
  return %n : i32
}

func.func @execute(%x: i32) -> i32 {
  %c5 = hw.constant 5 : i32
  %r = scf.execute_region -> i32 {
    %small = comb.icmp ult %x, %c5 : i32
    cf.cond_br %small, ^a, ^b
  ^a:
    %t = comb.mul %x, %x : i32
    scf.yield %t : i32
  ^b:
    %u = comb.sub %x, %c5 : i32
    scf.yield %u : i32
  }
  return %r : i32
}

func.func @choose(%x: i32) -> i32 {
  %i = arith.index_cast %x : i32 to index
  %r = scf.index_switch %i -> i32
  case 2 {
    %a = hw.constant 200 : i32
    scf.yield %a : i32
  }
  case 5 {
    %b = hw.constant 500 : i32
    scf.yield %b : i32
  }
  default {
    %c = hw.constant 0 : i32
    scf.yield %c : i32
  }
  return %r : i32
}

func.func @loops(%n: i32) -> (i32, i32, i32) {
  %lo = index.constant 0
  %hi = arith.index_cast %n : i32 to index
  %one = index.constant 1
  %two = index.constant 2
  %zero = hw.constant 0 : i32
  // A nest of two, summed.
  %sum = scf.parallel (%i, %j) = (%lo, %lo) to (%hi, %hi) step (%one, %two) init (%zero) -> i32 {
    %iv = arith.index_cast %i : index to i32
    %jv = arith.index_cast %j : index to i32
    %p = comb.mul %iv, %jv : i32
    scf.reduce(%p : i32) {
    ^bb0(%a: i32, %b: i32):
      %s = comb.add %a, %b : i32
      scf.reduce.return %s : i32
    }
  }
  %total = scf.for %k = %lo to %hi step %one iter_args(%t = %zero) -> i32 {
    %kv = arith.index_cast %k : index to i32
    %odd = comb.extract %kv from 0 : (i32) -> i1
    %u = scf.if %odd -> i32 {
      %v = comb.add %t, %kv : i32
      scf.yield %v : i32
    } else {
      scf.yield %t : i32
    }
    scf.yield %u : i32
  }
  %c1 = hw.constant 1 : i32
  %steps, %last = scf.while (%s = %zero, %x = %n) : (i32, i32) -> (i32, i32) {
    %go = comb.icmp ne %x, %zero : i32
    scf.condition(%go) %s, %x : i32, i32
  } do {
  ^bb0(%s: i32, %x: i32):
    %h = comb.shru %x, %c1 : i32
    %m = comb.add %s, %c1 : i32
    scf.yield %m, %h : i32, i32
  }
  return %sum, %total, %steps : i32, i32, i32
}

hw.module @top() {
  llhd.process {
    %c1 = hw.constant 1 : i32
    %c2 = hw.constant 2 : i32
    %c3 = hw.constant 3 : i32
    %c5 = hw.constant 5 : i32
    %c9 = hw.constant 9 : i32
    %t0 = sim.fmt.literal "switch"
    %s1 = func.call @pick(%c1) : (i32) -> i32
    %s3 = func.call @pick(%c3) : (i32) -> i32
    %s9 = func.call @pick(%c9) : (i32) -> i32
    func.call @show(%t0, %s1) : (!sim.fstring, i32) -> ()
    func.call @show(%t0, %s3) : (!sim.fstring, i32) -> ()
    func.call @show(%t0, %s9) : (!sim.fstring, i32) -> ()
    %t1 = sim.fmt.literal "execute"
    %e3 = func.call @execute(%c3) : (i32) -> i32
    %e9 = func.call @execute(%c9) : (i32) -> i32
    func.call @show(%t1, %e3) : (!sim.fstring, i32) -> ()
    func.call @show(%t1, %e9) : (!sim.fstring, i32) -> ()
    %t2 = sim.fmt.literal "choose"
    %h2 = func.call @choose(%c2) : (i32) -> i32
    %h5 = func.call @choose(%c5) : (i32) -> i32
    %h9 = func.call @choose(%c9) : (i32) -> i32
    func.call @show(%t2, %h2) : (!sim.fstring, i32) -> ()
    func.call @show(%t2, %h5) : (!sim.fstring, i32) -> ()
    func.call @show(%t2, %h9) : (!sim.fstring, i32) -> ()
    %t3 = sim.fmt.literal "loops"
    %l0, %l1, %l2 = func.call @loops(%c9) : (i32) -> (i32, i32, i32)
    func.call @show(%t3, %l0) : (!sim.fstring, i32) -> ()
    func.call @show(%t3, %l1) : (!sim.fstring, i32) -> ()
    func.call @show(%t3, %l2) : (!sim.fstring, i32) -> ()
    %f = func.constant @double : (i32) -> i32
    %d = func.call_indirect %f(%c9) : (i32) -> i32
    %t4 = sim.fmt.literal "indirect"
    func.call @show(%t4, %d) : (!sim.fstring, i32) -> ()
    %holds = comb.icmp eq %d, %d : i32
    cf.assert %holds, "the same"
    // One after the other, the last dimension fastest.
    %t5 = sim.fmt.literal "forall"
    %b2 = index.constant 2
    scf.forall (%x, %y) in (2, 3) {
      %xv = arith.index_cast %x : index to i32
      %yv = arith.index_cast %y : index to i32
      %k = hw.constant 10 : i32
      %m = comb.mul %xv, %k : i32
      %z = comb.add %m, %yv : i32
      func.call @show(%t5, %z) : (!sim.fstring, i32) -> ()
    }
    llhd.halt
  }
}
