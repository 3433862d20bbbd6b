/** The fenced shard: mailbox, group commit, checkpoint, acquisition. Knows entries and commands, no business rules. */
@NullMarked
package dev.waybill.core.shard;

import org.jspecify.annotations.NullMarked;
