hw.module @m() {}

hw.module @m() {}
