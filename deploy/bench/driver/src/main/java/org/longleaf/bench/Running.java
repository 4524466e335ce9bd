package org.longleaf.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A subject's process. Those that are not being measured are stopped (SIGSTOP), so that they take
/// no processor time and yet stay warm.
final class Running implements AutoCloseable {

    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);

    private final Subject subject;
    private final Process process;
    private final Path log;

    private Running(Subject subject, Process process, Path log) {
        this.subject = subject;
        this.process = process;
        this.log = log;
    }

    /// Starts a subject and waits until it answers.
    static Running start(Subject subject, Path logs, Leftovers leftovers)
            throws IOException, InterruptedException {
        Files.createDirectories(logs);
        var log = logs.resolve(subject.name() + ".log");
        var builder = new ProcessBuilder(subject.command());
        builder.environment().putAll(subject.environment());
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        var running = new Running(subject, builder.start(), log);
        leftovers.expect(running.process.pid());
        try {
            running.await(
                    http -> http.send(Http.get(subject.port(), subject.ready())).status() < 500);
        } catch (IOException | RuntimeException e) {
            running.close();
            throw e;
        }
        return running;
    }

    long pid() {
        return process.pid();
    }

    Subject subject() {
        return subject;
    }

    /// Waits until the subject does what is asked, such as answering a login.
    void await(Question question) throws IOException, InterruptedException {
        for (var end = System.nanoTime() + PATIENCE; System.nanoTime() < end; Thread.sleep(200)) {
            if (!process.isAlive()) {
                throw new IOException(subject.name() + " ended by itself; see " + log);
            }
            try (var http = new Http(subject.port())) {
                if (question.isTrue(http)) {
                    return;
                }
            } catch (IOException e) {
                // Not yet.
            }
        }
        throw new IOException(subject.name() + " is not ready after two minutes; see " + log);
    }

    void rest() throws IOException, InterruptedException {
        signal("STOP");
    }

    void wake() throws IOException, InterruptedException {
        signal("CONT");
        await(http -> http.send(Http.get(subject.port(), subject.ready())).status() < 500);
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }

    @Override
    public void close() {
        try {
            signal("CONT");
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException | InterruptedException e) {
            process.destroyForcibly();
        }
    }

    interface Question {
        boolean isTrue(Http http) throws IOException;
    }
}
