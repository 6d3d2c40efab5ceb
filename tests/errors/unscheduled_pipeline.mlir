hw.module @m(in %a : i32, in %go : i1, in %clk : !seq.clock, in %rst : i1, out b : i32) {
  %out, %done = pipeline.unscheduled(%x : i32 = %a) clock(%clk) reset(%rst) go(%go) entryEn(%s)
      -> (out : i32) {
    %y = comb.add %x, %x : i32
    pipeline.return %y : i32
  }
  hw.output %out : i32
}
