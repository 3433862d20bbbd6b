package dev.waybill.ops.launch;

import dev.waybill.api.security.JwksUrl;
import dev.waybill.api.security.JwtVerifier;
import dev.waybill.ops.config.ConfigException;
import dev.waybill.ops.config.WaybillConfig;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Runs one member of a cluster on an existing Cassandra until it is told to stop.")
final class ServeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Option(
            names = "--end-with-input",
            hidden = true,
            description = "Halt when standard input ends: for a member that must not outlive who started it.")
    private boolean endWithInput;

    @Override
    public Integer call() throws InterruptedException {
        if (endWithInput) {
            haltWithInput();
        }
        WaybillConfig config = options.read();
        if (config.security().issuer().isEmpty() || config.security().jwksUri().isEmpty()) {
            throw new ConfigException("keys 'security.issuer' and 'security.jwks-uri' are required");
        }
        CountDownLatch stopped = new CountDownLatch(1);
        WaybillMember member = WaybillMember.start(new WaybillMember.Setup(
                config, Clocks.real(), vertx -> access(vertx, config.security()), network -> new Listeners()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            member.close();
            stopped.countDown();
        }));
        spec.commandLine().getOut().printf("http=%d management=%d%n", member.httpPort(), member.managementPort());
        spec.commandLine().getOut().flush();
        stopped.await();
        return 0;
    }

    private static void haltWithInput() {
        Thread reader = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // whatever is said to it
                        }
                    } catch (IOException e) {
                        // its end, too
                    }
                    Runtime.getRuntime().halt(1);
                },
                "end-with-input");
        reader.setDaemon(true);
        reader.start();
    }

    private static Access access(Vertx vertx, WaybillConfig.Security security) {
        InstantSource wall = InstantSource.system();
        return new Access(
                security.issuer(),
                new JwtVerifier(
                        security.issuer(),
                        new JwtVerifier.Audience(security.audience()),
                        new JwksUrl(vertx, security.jwksUri(), security.issuerTimeLimit(), wall),
                        wall));
    }
}
