/** What customers order, when and whereto: made up from a seed, or read from files. Nodes and goods are the world's. */
@NullMarked
package dev.waybill.simulator.demand;

import org.jspecify.annotations.NullMarked;
