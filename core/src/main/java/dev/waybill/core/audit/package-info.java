/** The audit: re-reads everything durable and checks the invariants I1 to I11 on it. It repairs nothing and trusts no member's memory. */
@NullMarked
package dev.waybill.core.audit;

import org.jspecify.annotations.NullMarked;
