package dev.waybill.routing.exact;

import dev.waybill.routing.strategy.Verdict.Refused;
import java.util.List;

/** The nodes that were looked at for one request: those that may serve, most promising first, and those that may not. */
record Field(List<Candidate> candidates, List<Refused> refused) {}
