// CHECKS: functions of the C library, declared by llvm.func or func.func: memory, strings, numbers,
// CHECKS: printf with its flags, random numbers that are the same in every run
llvm.mlir.global internal constant @d("%d|%5d|%-5d|%05d|%+d|%x|%X|%o|%c|%%\0A\00") : !llvm.array<37 x i8>
llvm.mlir.global internal constant @l("%ld %lu %lld %hhd %*d\0A\00") : !llvm.array<23 x i8>
llvm.mlir.global internal constant @g("%.2f %e %g %s\0A\00") : !llvm.array<15 x i8>
llvm.mlir.global internal constant @s("<%s> <%.3s> <%8s> %d\0A\00") : !llvm.array<22 x i8>
llvm.mlir.global internal constant @hello("Hello, world\00") : !llvm.array<13 x i8>
llvm.mlir.global internal constant @world("world\00") : !llvm.array<6 x i8>
llvm.mlir.global internal constant @number(" -123abc\00") : !llvm.array<9 x i8>
llvm.mlir.global internal constant @text("%s:%d\00") : !llvm.array<6 x i8>
llvm.func @printf(!llvm.ptr, ...) -> i32
llvm.func @snprintf(!llvm.ptr, i64, !llvm.ptr, ...) -> i32
llvm.func @puts(!llvm.ptr) -> i32
llvm.func @putchar(i32) -> i32
llvm.func @calloc(i64, i64) -> !llvm.ptr
llvm.func @realloc(!llvm.ptr, i64) -> !llvm.ptr
llvm.func @free(!llvm.ptr)
llvm.func @strcpy(!llvm.ptr, !llvm.ptr) -> !llvm.ptr
llvm.func @strcat(!llvm.ptr, !llvm.ptr) -> !llvm.ptr
llvm.func @strstr(!llvm.ptr, !llvm.ptr) -> !llvm.ptr
llvm.func @strcmp(!llvm.ptr, !llvm.ptr) -> i32
llvm.func @strtol(!llvm.ptr, !llvm.ptr, i32) -> i64
llvm.func @pow(f64, f64) -> f64
llvm.func @abs(i32) -> i32
llvm.func @toupper(i32) -> i32
func.func private @malloc(i64) -> !llvm.ptr
func.func private @strlen(!llvm.ptr) -> i64
func.func private @rand() -> i32
func.func private @srand(i32)
func.func private @__circt_urandom_range(i32, i32, !llvm.ptr) -> i32

func.func @words(%hello: !llvm.ptr) {
  %c1 = llvm.mlir.constant(1 : i64) : i64
  %c7 = llvm.mlir.constant(7 : i64) : i64
  %c40 = llvm.mlir.constant(40 : i64) : i64
  %c10 = llvm.mlir.constant(10 : i32) : i32
  %s = llvm.mlir.addressof @s : !llvm.ptr
  %world = llvm.mlir.addressof @world : !llvm.ptr
  %n = func.call @strlen(%hello) : (!llvm.ptr) -> i64
  %n2 = llvm.add %n, %c7 : i64
  %room = func.call @malloc(%n2) : (i64) -> !llvm.ptr
  %0 = llvm.call @strcpy(%room, %hello) : (!llvm.ptr, !llvm.ptr) -> !llvm.ptr
  %more = llvm.call @realloc(%room, %c40) : (!llvm.ptr, i64) -> !llvm.ptr
  %1 = llvm.call @strcat(%more, %world) : (!llvm.ptr, !llvm.ptr) -> !llvm.ptr
  %found = llvm.call @strstr(%more, %world) : (!llvm.ptr, !llvm.ptr) -> !llvm.ptr
  %order = llvm.call @strcmp(%found, %world) : (!llvm.ptr, !llvm.ptr) -> i32
  %2 = llvm.call @printf(%s, %more, %found, %world, %order) vararg(!llvm.func<i32 (ptr, ...)>) : (!llvm.ptr, !llvm.ptr, !llvm.ptr, !llvm.ptr, i32) -> i32
  %first = llvm.load %more : !llvm.ptr -> i8
  %wide = llvm.zext %first : i8 to i32
  %c32 = llvm.mlir.constant(32 : i32) : i32
  %small = llvm.or %wide, %c32 : i32
  %upper = llvm.call @toupper(%small) : (i32) -> i32
  %3 = llvm.call @putchar(%upper) : (i32) -> i32
  %4 = llvm.call @putchar(%small) : (i32) -> i32
  %5 = llvm.call @putchar(%c10) : (i32) -> i32
  llvm.call @free(%more) : (!llvm.ptr) -> ()
  %6 = llvm.call @puts(%world) : (!llvm.ptr) -> i32
  return
}

func.func @random() {
  %low = hw.constant 10 : i32
  %high = hw.constant 13 : i32
  %null = llvm.mlir.zero : !llvm.ptr
  %one = hw.constant 1 : i32
  %c7 = hw.constant 7 : i32
  %seed = llvm.alloca %one x i32 : (i32) -> !llvm.ptr
  llvm.store %c7, %seed : i32, !llvm.ptr
  %a = func.call @__circt_urandom_range(%low, %high, %null) : (i32, i32, !llvm.ptr) -> i32
  %b = func.call @__circt_urandom_range(%high, %low, %seed) : (i32, i32, !llvm.ptr) -> i32
  llvm.store %c7, %seed : i32, !llvm.ptr
  %c = func.call @__circt_urandom_range(%low, %high, %seed) : (i32, i32, !llvm.ptr) -> i32
  %same = comb.icmp eq %b, %c : i32
  %inside = comb.icmp ule %a, %high : i32
  func.call @srand(%c7) : (i32) -> ()
  %x = func.call @rand() : () -> i32
  %y = func.call @rand() : () -> i32
  func.call @srand(%c7) : (i32) -> ()
  %z = func.call @rand() : () -> i32
  %again = comb.icmp eq %x, %z : i32
  %differ = comb.icmp ne %x, %y : i32
  %all = comb.and %same, %inside, %again, %differ : i1
  %t = sim.fmt.literal "random "
  %v = sim.fmt.bin %all : i1
  %nl = sim.fmt.literal "\n"
  %line = sim.fmt.concat (%t, %v, %nl)
  sim.proc.print %line
  return
}

hw.module @top() {
  llhd.process {
    %m42 = llvm.mlir.constant(-42 : i32) : i32
    %c65 = llvm.mlir.constant(65 : i32) : i32
    %c6 = llvm.mlir.constant(6 : i32) : i32
    %c0 = llvm.mlir.constant(0 : i64) : i64
    %c1 = llvm.mlir.constant(1 : i64) : i64
    %c8 = llvm.mlir.constant(8 : i64) : i64
    %c16 = llvm.mlir.constant(16 : i32) : i32
    %c10 = llvm.mlir.constant(10 : i32) : i32
    %d = llvm.mlir.addressof @d : !llvm.ptr
    %p = llvm.call @abs(%m42) : (i32) -> i32
    %0 = llvm.call @printf(%d, %m42, %p, %p, %p, %p, %m42, %m42, %p, %c65) vararg(!llvm.func<i32 (ptr, ...)>) : (!llvm.ptr, i32, i32, i32, i32, i32, i32, i32, i32, i32) -> i32
    %l = llvm.mlir.addressof @l : !llvm.ptr
    %number = llvm.mlir.addressof @number : !llvm.ptr
    %end = llvm.alloca %c1 x !llvm.ptr : (i64) -> !llvm.ptr
    %parsed = llvm.call @strtol(%number, %end, %c10) : (!llvm.ptr, !llvm.ptr, i32) -> i64
    %stop = llvm.load %end : !llvm.ptr -> !llvm.ptr
    %hex = llvm.call @strtol(%stop, %end, %c16) : (!llvm.ptr, !llvm.ptr, i32) -> i64
    %1 = llvm.call @printf(%l, %parsed, %hex, %parsed, %parsed, %c6, %m42) vararg(!llvm.func<i32 (ptr, ...)>) : (!llvm.ptr, i64, i64, i64, i64, i32, i32) -> i32
    %g = llvm.mlir.addressof @g : !llvm.ptr
    %two = llvm.mlir.constant(2.0 : f64) : f64
    %ten = llvm.mlir.constant(10.0 : f64) : f64
    %power = llvm.call @pow(%two, %ten) : (f64, f64) -> f64
    %third = llvm.fdiv %two, %ten : f64
    %2 = llvm.call @printf(%g, %power, %third, %third, %number) vararg(!llvm.func<i32 (ptr, ...)>) : (!llvm.ptr, f64, f64, f64, !llvm.ptr) -> i32
    %hello = llvm.mlir.addressof @hello : !llvm.ptr
    func.call @words(%hello) : (!llvm.ptr) -> ()
    %buffer = llvm.call @calloc(%c8, %c1) : (i64, i64) -> !llvm.ptr
    %text = llvm.mlir.addressof @text : !llvm.ptr
    %3 = llvm.call @snprintf(%buffer, %c8, %text, %hello, %c65) vararg(!llvm.func<i32 (ptr, i64, ptr, ...)>) : (!llvm.ptr, i64, !llvm.ptr, !llvm.ptr, i32) -> i32
    %4 = llvm.call @puts(%buffer) : (!llvm.ptr) -> i32
    %5 = llvm.call @printf(%d, %3, %3, %3, %3, %3, %3, %3, %3, %c65) vararg(!llvm.func<i32 (ptr, ...)>) : (!llvm.ptr, i32, i32, i32, i32, i32, i32, i32, i32, i32) -> i32
    llvm.call @free(%buffer) : (!llvm.ptr) -> ()
    func.call @random() : () -> ()
    llhd.halt
  }
}
