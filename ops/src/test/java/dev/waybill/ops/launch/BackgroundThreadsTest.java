package dev.waybill.ops.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BackgroundThreadsTest {
    @Test
    void itsThreads_areOfTheLowestPriority_andEndWithTheProcess() throws Exception {
        ThreadPoolExecutor pool = BackgroundThreads.pool("some", 1);
        try {
            Thread thread = pool.submit(Thread::currentThread).get(60, TimeUnit.SECONDS);
            assertThat(thread.getPriority()).isEqualTo(Thread.MIN_PRIORITY);
            assertThat(thread.isDaemon()).isTrue();
            assertThat(thread.getName()).isEqualTo("some");
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void launcher_hasTheSystemHeedThem() throws Exception {
        assertThat(Files.readString(Path.of("bin", "waybill")))
                .contains(BackgroundThreads.FLAGS)
                .contains("JavaPriority" + Thread.MIN_PRIORITY + "_To");
    }
}
