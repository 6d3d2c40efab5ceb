"""moore: SystemVerilog's own ops, one file for each subject. Source: CIRCT MooreOps.td at commit
231e825 and IEEE 1800-2023. aotc.design.moore turns every one of them into core ops."""
