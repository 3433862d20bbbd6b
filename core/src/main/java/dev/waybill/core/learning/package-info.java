/** What is learned from how orders fared: how often nodes find what they are asked for, and how often they refuse. Learned from the journal, kept by row, faded by the domain clock; what it costs is said in routing. */
@NullMarked
package dev.waybill.core.learning;

import org.jspecify.annotations.NullMarked;
