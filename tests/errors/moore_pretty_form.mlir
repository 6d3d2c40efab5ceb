moore.module @m() {
  moore.output
}
