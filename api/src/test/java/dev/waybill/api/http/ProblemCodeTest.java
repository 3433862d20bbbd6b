package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemCodeTest {
    private static final Path HOUSE = Path.of("").toAbsolutePath().getParent();
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| (\\d{3}) \\|");
    private static final Pattern REFUSAL =
            Pattern.compile("(?:Refused\\(|refused\\(|return )\\s*\"([A-Z]+(?:_[A-Z]+)+)\"");

    /** Answers between shards and routers, which no request of a client can bring about. */
    private static final Set<String> BETWEEN_SHARDS = Set.of(
            "MOVE_UNDER_WAY",
            "PICKUP_STAYS",
            "TOO_LATE",
            "INVALID_PLAN",
            "GROUP_SPLIT",
            "STALE_PLAN",
            "OUT_OF_ORDER",
            "HOLD_MISMATCH",
            "INVALID_HOLD",
            "INVALID_TRANSFER");

    /** Reasons of ignored rows of a count; they stand in the report. */
    private static final Set<String> IN_REPORTS =
            Set.of("FROM_THE_FUTURE", "OLD_SEQUENCE", "OLDER_THAN_LAST_COUNT", "TOO_OLD");

    @Test
    void documentedTable_isTheEnum() throws IOException {
        Set<String> documented = new TreeSet<>();
        Matcher rows = ROW.matcher(Files.readString(HOUSE.resolve("docs/api.md")));
        while (rows.find()) {
            documented.add(rows.group(1) + " " + rows.group(2));
        }
        assertThat(documented)
                .isEqualTo(Arrays.stream(ProblemCode.values())
                        .map(code -> code.name() + " " + code.status())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void everyRefusalOfTheBusiness_hasAProblem() throws IOException {
        Set<String> refusals = new HashSet<>();
        for (String room : new String[] {"order", "stock", "fulfillment", "transfer"}) {
            Path sources = HOUSE.resolve("core/src/main/java/dev/waybill/core").resolve(room);
            try (Stream<Path> files = Files.list(sources)) {
                for (Path file : files.toList()) {
                    Matcher matcher = REFUSAL.matcher(Files.readString(file));
                    while (matcher.find()) {
                        refusals.add(matcher.group(1));
                    }
                }
            }
        }
        assertThat(refusals).hasSizeGreaterThan(15);
        assertThat(refusals)
                .allSatisfy(code -> assertThat(BETWEEN_SHARDS.contains(code)
                                || IN_REPORTS.contains(code)
                                || ProblemCode.of(code).isPresent())
                        .as(code + " has no ProblemCode")
                        .isTrue());
    }
}
