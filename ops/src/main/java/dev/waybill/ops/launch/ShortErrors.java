package dev.waybill.ops.launch;

import dev.waybill.ops.config.ConfigException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what is wrong in one line where the user can mend it; everything else keeps its stack trace. */
final class ShortErrors implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) throws Exception {
        if (thrown instanceof ConfigException || thrown instanceof UserError) {
            command.getErr().println("waybill: " + thrown.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        throw thrown;
    }
}
