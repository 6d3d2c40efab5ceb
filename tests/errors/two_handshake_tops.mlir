handshake.func @f(%a: i32, %c: none) -> (i32, none) {
  return %a, %c : i32, none
}

handshake.func @g(%a: i32, %c: none) -> (i32, none) {
  return %a, %c : i32, none
}
