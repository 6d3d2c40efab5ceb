hw.module @top() {
  hw.instance "u" @child() -> ()
}
