hw.module @top(in %x : i2, out y : f32) {
  %y = builtin.unrealized_conversion_cast %x : i2 to f32
  hw.output %y : f32
}
