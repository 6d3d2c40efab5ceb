// A comment.
hw.module @m() {} // café
