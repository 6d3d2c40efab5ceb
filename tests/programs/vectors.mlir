// SOURCE: MLIR ArithOps.td, MathOps.td (ElementwiseMappable); LLVM LangRef, vector operations
// CHECKS: ops over vectors, element by element; vectors through functions, loops, signals, memory

func.func @print(%v: vector<4xi8>) {
  %line = sim.fmt.literal "\n"
  %space = sim.fmt.literal " "
  %begin = arith.constant 0 : index
  %end = arith.constant 4 : index
  %step = arith.constant 1 : index
  scf.for %i = %begin to %end step %step {
    %at = arith.index_cast %i : index to i64
    %e = llvm.extractelement %v[%at : i64] : vector<4xi8>
    %text = sim.fmt.dec %e specifierWidth 0 signed : i8
    %both = sim.fmt.concat (%text, %space)
    sim.proc.print %both
  }
  sim.proc.print %line
  return
}

func.func @print_signs(%v: vector<4xf64>) {
  %bits = arith.bitcast %v : vector<4xf64> to vector<4xi64>
  %zero = arith.constant dense<0> : vector<4xi64>
  %negative = arith.cmpi slt, %bits, %zero : vector<4xi64>
  %one = arith.constant dense<1.0> : vector<4xf64>
  %minus = arith.negf %one : vector<4xf64>
  %signs = arith.select %negative, %minus, %one : vector<4xi1>, vector<4xf64>
  %copied = math.copysign %one, %v : vector<4xf64>
  %equal = arith.cmpf oeq, %signs, %copied : vector<4xf64>
  %bytes = arith.extui %equal : vector<4xi1> to vector<4xi8>
  func.call @print(%bytes) : (vector<4xi8>) -> ()
  %whole = arith.fptosi %signs : vector<4xf64> to vector<4xi8>
  func.call @print(%whole) : (vector<4xi8>) -> ()
  return
}

func.func @choose(%which: i1, %a: vector<4xi8>, %b: vector<4xi8>) -> vector<4xi8> {
  cf.cond_br %which, ^out(%a : vector<4xi8>), ^out(%b : vector<4xi8>)
^out(%v: vector<4xi8>):
  return %v : vector<4xi8>
}

hw.module @top() {
  %a = arith.constant dense<[1, -2, 100, -128]> : vector<4xi8>
  %held = llhd.sig %a : <vector<4xi8>>
  llhd.process {
    %splat = arith.constant dense<7> : vector<4xi8>
    %sum = arith.addi %a, %splat : vector<4xi8>
    func.call @print(%sum) : (vector<4xi8>) -> ()
    %quotient = arith.divsi %a, %splat : vector<4xi8>
    func.call @print(%quotient) : (vector<4xi8>) -> ()
    %least = arith.minsi %a, %splat : vector<4xi8>
    func.call @print(%least) : (vector<4xi8>) -> ()
    %low, %high = arith.mulsi_extended %a, %splat : vector<4xi8>
    func.call @print(%low) : (vector<4xi8>) -> ()
    func.call @print(%high) : (vector<4xi8>) -> ()
    %ones = math.ctpop %a : vector<4xi8>
    func.call @print(%ones) : (vector<4xi8>) -> ()

    %yes = hw.constant true
    %no = hw.constant false
    %first = func.call @choose(%yes, %sum, %ones) : (i1, vector<4xi8>, vector<4xi8>) -> vector<4xi8>
    %other = arith.select %no, %sum, %ones : vector<4xi8>
    %same = arith.cmpi eq, %first, %sum : vector<4xi8>
    %mixed = arith.select %same, %other, %first : vector<4xi1>, vector<4xi8>
    func.call @print(%mixed) : (vector<4xi8>) -> ()

    %three = llvm.mlir.constant(3 : i32) : i32
    %nine = llvm.mlir.constant(9 : i32) : i32
    %value = hw.constant 42 : i8
    %set = llvm.insertelement %value, %a[%three : i32] : vector<4xi8>
    func.call @print(%set) : (vector<4xi8>) -> ()
    %unset = llvm.insertelement %value, %a[%nine : i32] : vector<4xi8>
    func.call @print(%unset) : (vector<4xi8>) -> ()
    %shuffled = llvm.shufflevector %set, %splat [3, 7, 0, -1] : vector<4xi8>
    func.call @print(%shuffled) : (vector<4xi8>) -> ()

    %size = llvm.mlir.constant(1 : i32) : i32
    %memory = llvm.alloca %size x vector<4xi8> : (i32) -> !llvm.ptr
    llvm.store %set, %memory : vector<4xi8>, !llvm.ptr
    %word = llvm.load %memory : !llvm.ptr -> i32
    %hex = sim.fmt.hex %word, isUpper false : i32
    %line = sim.fmt.literal "\n"
    %text = sim.fmt.concat (%hex, %line)
    sim.proc.print %text

    %reals = arith.constant dense<[1.5, -0.0, 0xFFF0000000000000, 3.0e+05]> : vector<4xf64>
    func.call @print_signs(%reals) : (vector<4xf64>) -> ()
    %halves = arith.truncf %reals : vector<4xf64> to vector<4xf16>
    %back = arith.extf %halves : vector<4xf16> to vector<4xf64>
    %kept = arith.cmpf oeq, %reals, %back : vector<4xf64>
    %bytes = arith.extsi %kept : vector<4xi1> to vector<4xi8>
    func.call @print(%bytes) : (vector<4xi8>) -> ()
    %seen = llhd.prb %held : vector<4xi8>
    func.call @print(%seen) : (vector<4xi8>) -> ()
    llhd.halt
  }
}
