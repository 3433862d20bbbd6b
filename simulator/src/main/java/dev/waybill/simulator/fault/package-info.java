/** What goes wrong in a simulated world: lost, late and doubled messages, ambiguous commits, killed and frozen members. It decides only when and what; the engine under test is the real one. */
@NullMarked
package dev.waybill.simulator.fault;

import org.jspecify.annotations.NullMarked;
