// SOURCE: IEEE 1800-2023 18.5.4, 18.5.7, 18.5.9
// CHECKS: solve before of arrays and sizes, random indices into arrays of changing size, unique under a random condition
class Packet;
  typedef struct { rand bit [3:0] tag; rand bit [7:0] data; } entry_t;
  rand bit [3:0] len;
  rand byte payload[], queue[$];
  rand bit [3:0] fixed[2][2];
  rand bit sel;
  rand bit [2:0] index, at;
  rand int table_[];
  rand entry_t entries[$];
  rand int pick, tag;
  rand bit [1:0] few[3], more[$], extra;
  constraint sizes {
    len inside {[1:6]};
    payload.size() == len;
    queue.size() == 2;
    solve len before payload;
    solve len before payload.size();
    solve sel, len before fixed, queue;
    solve fixed before index;
    sel -> fixed[0][0] == 0 && fixed[1][1] == 0 && queue[0] == 1;
  }
  constraint chosen {
    table_.size() == 5;
    foreach (table_[i]) table_[i] inside {[10 * i : 10 * i + 9]};
    pick == table_[index];
    entries.size() == 3;
    foreach (entries[i]) entries[i].tag == i + 4;
    tag == entries[at].tag;
    index > 1;
  }
  constraint different {
    more.size() == 3;
    if (sel) {
      unique {few};
      unique {more, extra};
    } else {
      few[0] == few[1];
      more[0] == more[2];
    }
  }
endclass
module top;
  function automatic bit all_differ(bit [1:0] a[$]);
    bit [1:0] u[$] = a.unique();
    return u.size() == a.size();
  endfunction
  initial begin
    automatic Packet p = new;
    automatic int selected = 0, wrong = 0, ok;
    automatic bit [4:0] indices = 0;
    repeat (200) begin
      ok = p.randomize();
      wrong += !ok;
      selected += p.sel;
      indices[p.index] = 1;
      wrong += p.payload.size() != p.len;
      wrong += p.index > 4 || p.pick != p.table_[p.index];
      wrong += p.at > 2 || p.tag != p.at + 4;
      if (p.sel) wrong += !all_differ({p.few[0], p.few[1], p.few[2]}) || !all_differ({p.more, p.extra});
      else wrong += p.few[0] != p.few[1] || p.more[0] != p.more[2];
      if (p.sel) wrong += p.fixed[0][0] != 0 || p.fixed[1][1] != 0 || p.queue[0] != 1;
    end
    $display("wrong %0d; selected about half: %0d; indices %b", wrong, selected inside {[70:130]}, indices);
    ok = p.randomize() with { pick == 33; };
    $display("%0d %0d", ok, p.index);
    ok = p.randomize() with { tag == 9; };
    $display("%0d", ok);
  end
endmodule
