hw.module @first() {
  hw.output
}
hw.module @second() {
  hw.output
}
