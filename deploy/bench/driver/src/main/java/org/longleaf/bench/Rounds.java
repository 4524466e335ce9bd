package org.longleaf.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// Takes a subject through a round: logins, signing, launches, and what they left.
final class Rounds {

    private static final int AT_ONCE = 50;

    private final Platform platform;
    private final Server server;
    private final Path script;
    private final Path work;

    /// @param script post-once.lua
    /// @param work a folder for what wrk reads
    Rounds(Platform platform, Server server, Path script, Path work) {
        this.platform = platform;
        this.server = server;
        this.script = script;
        this.work = work;
    }

    /// @param seed decides in which order people come
    Round take(Running running, int launches, int seed)
            throws IOException, InterruptedException, ExecutionException, SQLException {
        var subject = running.subject();
        var logins = Login.many(subject, launches);
        var requests = work.resolve("requests");
        sign(subject, logins.logins(), seed, requests);
        // The signing took both processors; what it left behind shall settle.
        Thread.sleep(1_000);
        var rowsBefore = server.count(subject.database(), subject.rows());
        var readsBefore = platform.keySetReads();
        var load = Machine.load();
        var subjectBefore = Processor.seconds(running.pid());
        var databaseBefore = Processor.seconds(server.pid());
        var wrk = Wrk.post(subject, script, requests);
        var cost =
                new Round.Cost(
                        (Processor.seconds(running.pid()) - subjectBefore) * 1_000 / launches,
                        (Processor.seconds(server.pid()) - databaseBefore) * 1_000 / launches);
        var reads = platform.keySetReads() - readsBefore;
        return new Round(
                launches, logins.perSecond(), wrk, reads, more(subject, rowsBefore), load, cost);
    }

    /// Fifty posts of one token at the same moment.
    ///
    /// @return how many were accepted, and what they left
    Replay replay(Subject subject)
            throws IOException, InterruptedException, ExecutionException, SQLException {
        Login login;
        try (var http = new Http(subject.port())) {
            login = Login.one(subject, http, 0);
        }
        var request = login.launch(subject, platform, 0);
        var rowsBefore = server.count(subject.database(), subject.rows());
        var accepted = 0;
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var start = new CyclicBarrier(AT_ONCE);
            Callable<Integer> post =
                    () -> {
                        try (var http = new Http(subject.port())) {
                            http.connect();
                            start.await();
                            return http.send(request).status();
                        }
                    };
            for (var status : threads.invokeAll(Collections.nCopies(AT_ONCE, post))) {
                accepted += status.get() == subject.accepts() ? 1 : 0;
            }
        }
        return new Replay(accepted, more(subject, rowsBefore));
    }

    /// @param rows how many more there are than before
    record Replay(int accepted, Map<String, Long> rows) {}

    private Map<String, Long> more(Subject subject, Map<String, Long> before) throws SQLException {
        var after = server.count(subject.database(), subject.rows());
        after.replaceAll((name, count) -> count - before.get(name));
        return after;
    }

    /// RSA signing costs ten times what checking does, so it is done before the clock runs.
    private void sign(Subject subject, List<Login> logins, int seed, Path file)
            throws IOException, InterruptedException, ExecutionException {
        var order = new ArrayList<>(IntStream.range(0, logins.size()).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        try (var threads =
                        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
                var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            var tasks =
                    order.stream()
                            .map(i ->
                                    (Callable<byte[]>)
                                            () -> logins.get(i).launch(subject, platform, i))
                            .toList();
            for (var signed : threads.invokeAll(tasks)) {
                var request = signed.get();
                out.write((request.length + "\n").getBytes(StandardCharsets.US_ASCII));
                out.write(request);
            }
        }
    }
}
