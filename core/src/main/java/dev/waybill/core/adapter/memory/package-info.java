/** The ports in the memory of one process, for tests and the simulated world. They keep every promise of their port except durability. */
@NullMarked
package dev.waybill.core.adapter.memory;

import org.jspecify.annotations.NullMarked;
