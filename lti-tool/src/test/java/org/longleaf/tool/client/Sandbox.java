package org.longleaf.tool.client;

import org.longleaf.tool.Programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The sandbox as a program of its own.
final class Sandbox {
    private static final String WELL = "{\"throttle\":{\"mode\":\"off\"}}";

    private Sandbox() {}

    /// One for all tests of a JVM, which ends with it.
    static Programs shared() {
        return Shared.PROGRAM;
    }

    /// Takes the place of all faults that were set before.
    static void faults(String json) {
        shared().goWrong(json);
    }

    /// Nothing fails, and nobody is throttled who did not ask for it.
    static void mend() {
        faults(WELL);
    }

    /// Started by the first test that asks.
    private static final class Shared {
        static final Programs PROGRAM = start();

        private static Programs start() {
            var program = Programs.startSandboxOnly(folder());
            Runtime.getRuntime().addShutdownHook(new Thread(program::close));
            program.goWrong(WELL);
            return program;
        }

        /// Java deletes it after the hook that ends the program, the last named first.
        private static Path folder() {
            try {
                var folder = Files.createTempDirectory("sandbox");
                folder.toFile().deleteOnExit();
                folder.resolve("sandbox.log").toFile().deleteOnExit();
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
