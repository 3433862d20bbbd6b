package dev.waybill.ops.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import dev.waybill.core.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Small things stay readable: methods p90 ≤ 15 and p99 ≤ 40 lines over the house, no file over 400 lines. */
public class SourceSizeTest {
    private static final int FILE_LINES = 400;
    private static final int METHOD_P90 = 15;
    private static final int METHOD_P99 = 40;

    @Test
    void methodsAndFiles_staySmall() throws IOException {
        List<Path> files = sources();
        List<Integer> methods = methodLines(files);
        Collections.sort(methods);
        int p90 = percentile(methods, 90);
        int p99 = percentile(methods, 99);
        Figures.print(
                "size of the sources",
                "%d files, %d methods: p50 %d, p90 %d, p99 %d, longest %d lines"
                        .formatted(
                                files.size(),
                                methods.size(),
                                percentile(methods, 50),
                                p90,
                                p99,
                                methods.get(methods.size() - 1)));
        assertThat(p90).isLessThanOrEqualTo(METHOD_P90);
        assertThat(p99).isLessThanOrEqualTo(METHOD_P99);
        assertThat(files)
                .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(FILE_LINES));
    }

    private static List<Path> sources() throws IOException {
        Path root = Path.of("").toAbsolutePath().getParent();
        List<Path> found = new ArrayList<>();
        for (String module : List.of("ops/cassandra", "core", "routing", "api", "simulator", "ops")) {
            Path main = root.resolve(module).resolve("src/main/java");
            try (Stream<Path> walk = Files.walk(main)) {
                walk.filter(path -> path.toString().endsWith(".java")).forEach(found::add);
            }
        }
        assertThat(found).hasSizeGreaterThan(50);
        return found;
    }

    private static List<Integer> methodLines(List<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Integer> lines = new ArrayList<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                unit.accept(new MethodLengths(unit, positions, lines), null);
            }
        }
        return lines;
    }

    private static int percentile(List<Integer> sorted, int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    private static final class MethodLengths extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<Integer> lines;

        MethodLengths(CompilationUnitTree unit, SourcePositions positions, List<Integer> lines) {
            this.unit = unit;
            this.positions = positions;
            this.lines = lines;
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            if (method.getBody() != null) {
                LineMap map = unit.getLineMap();
                long first = map.getLineNumber(positions.getStartPosition(unit, method));
                long last = map.getLineNumber(positions.getEndPosition(unit, method));
                lines.add((int) (last - first + 1));
            }
            return super.visitMethod(method, null);
        }
    }
}
