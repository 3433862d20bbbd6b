package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.servererrors.QueryExecutionException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks servers again that are too busy to answer while a member starts: a member that gave up then would only be started
 * again, and ask more. For what may be done twice. Blocks its caller.
 */
final class Patience {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final Duration WITHIN = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private Patience() {}

    /** Throws what was thrown last when {@link #WITHIN} is over, and at once what asking again does not change. */
    static <T> T ask(String what, Supplier<T> question) {
        long start = System.nanoTime();
        while (true) {
            try {
                return question.get();
            } catch (DriverException e) {
                if (!passes(e) || System.nanoTime() - start > WITHIN.toNanos()) {
                    throw e;
                }
                LOG.warn("step={} was not answered and is asked again, cause={}", what, e.toString());
                SchemaAgreement.pause(PAUSE, what);
            }
        }
    }

    private static boolean passes(DriverException e) {
        return e instanceof QueryExecutionException
                || e instanceof DriverTimeoutException
                || (e instanceof AllNodesFailedException failed
                        && failed.getAllErrors().values().stream()
                                .flatMap(List::stream)
                                .allMatch(each -> each instanceof DriverException one && passes(one)));
    }
}
