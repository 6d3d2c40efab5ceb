hw.module @top(in %a : tensor<4xi8>) {
  hw.output
}
