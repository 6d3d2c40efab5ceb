// SOURCE: IEEE 1800-2023 11.4.14.3, 11.4.14.4, 10.4.2, 9.4.5
// CHECKS: streams assigned to ranges of fixed arrays, at once, nonblocking and after a delay
module top;
  byte up[8] = '{0, 1, 2, 3, 4, 5, 6, 7};
  byte down[7:0] = '{7, 6, 5, 4, 3, 2, 1, 0};
  logic [3:0] nibbles[6];
  byte head;
  byte q[$];
  byte three[3] = '{8'h11, 8'h22, 8'h33};
  int at = 5;
  initial begin
    {>>{up with [2:4]}} = three;
    $display("%p", up);
    {<<8{down with [4:2]}} = three;
    $display("%p", down);
    {>>{head, nibbles with [1+:3]}} = 20'habcde;
    $display("%h %p", head, nibbles);
    {>>{up with [at+:2]}} = 16'h6655;
    {>>{up with [at-:1]}} = 8'h77;
    $display("%p", up);
    {>>{head, q with [1:2], up with [0:0]}} = 32'h01020304;
    $display("%h %p %p", head, q, up);
    {>>{up with [6:7]}} <= 16'h0908;
    {<<4{nibbles with [0:2], head}} <= #2 20'h12345;
    $display("%p %p %h", up, nibbles, head);
    #1 $display("%p", up);
    #2 $display("%p %h", nibbles, head);
    {>>{up with [3]}} <= @(head) three[0];
    #1 head = 0;
    #1 $display("%p", up);
  end
endmodule
