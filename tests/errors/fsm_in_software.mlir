fsm.machine @m(%go: i1) -> () attributes {initialState = "A"} {
  fsm.state @A output {} transitions {}
}

func.func @f(%go: i1) {
  %m = fsm.instance "m" @m
  fsm.trigger %m(%go) : (i1) -> ()
  return
}
