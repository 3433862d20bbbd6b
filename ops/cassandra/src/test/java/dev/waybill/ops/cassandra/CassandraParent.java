package dev.waybill.ops.cassandra;

import java.nio.file.Path;

/** Main class of a process that starts Cassandra, prints its process id and port, and waits to be killed. */
final class CassandraParent {
    private CassandraParent() {}

    public static void main(String[] args) throws Exception {
        CassandraProcess cassandra =
                CassandraProcess.start(CassandraOptions.in(Path.of(args[0])).withHeapMb(512));
        System.out.println(cassandra.pid());
        System.out.println(cassandra.cqlPort());
        Thread.currentThread().join();
    }
}
