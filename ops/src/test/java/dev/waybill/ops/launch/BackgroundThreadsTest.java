package dev.waybill.ops.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class BackgroundThreadsTest {
    /** Place of the scheduling policy in {@code stat}, counted from the state, which follows the name: {@code proc(5)}. */
    private static final int POLICY = 41 - 3;

    private static <T> T inOneOfThem(Callable<T> asked) throws Exception {
        ThreadPoolExecutor pool = BackgroundThreads.pool("some", 1);
        try {
            return pool.submit(asked).get(60, TimeUnit.SECONDS);
        } finally {
            pool.shutdownNow();
        }
    }

    private static String policy() throws Exception {
        String stat = Files.readString(Path.of("/proc/thread-self/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[POLICY];
    }

    @Test
    void itsThreads_endWithTheProcess() throws Exception {
        Thread thread = inOneOfThem(Thread::currentThread);
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getName()).isEqualTo("some");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void itsThreads_runWhenACoreIsSpare_andNoOthers() throws Exception {
        assertThat(inOneOfThem(BackgroundThreadsTest::policy)).isEqualTo("5");
        assertThat(policy()).isEqualTo("0");
    }
}
