package org.longleaf.bench.badge;

import org.longleaf.tool.award.credential.SignBoth;
import org.longleaf.tool.award.verify.Expected;
import org.longleaf.tool.award.verify.Verdict;

import tools.jackson.databind.node.ObjectNode;

import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Signs so many badges in both forms, ours or the naive way, by two threads, and says in how many
/// nanoseconds. One of a hundred is checked afterwards: a wrong signature is no result.
final class SignBadges {
    private static final int THREADS = 2;

    private SignBadges() {}

    /// What is kept of a signed badge.
    record Signed(String document, String jwt) {}

    public static void main(String[] arguments) throws Exception {
        int badges = Integer.parseInt(arguments[1]);
        var issuer = new Keys(Batch.ISSUER.did());
        var agency = new Keys(Batch.AGENCY.did());
        var batch = new Batch(agency);
        Function<ObjectNode, Signed> sign =
                arguments[0].equals("ours") ? ours(issuer.both()) : new Naive(issuer)::sign;
        var signed = new Signed[badges];
        long began = System.nanoTime();
        run(badges, n -> signed[n] = sign.apply(batch.badge(n)));
        long took = System.nanoTime() - began;
        check(signed, issuer, agency);
        System.out.println(took);
    }

    private static Function<ObjectNode, Signed> ours(SignBoth both) {
        return unsigned -> {
            var signed = both.sign(unsigned);
            return new Signed(signed.withProof().toString(), signed.jwt());
        };
    }

    private static void run(int badges, Function<Integer, Signed> work) throws Exception {
        var next = new AtomicInteger();
        Callable<Void> worker =
                () -> {
                    for (int n = next.getAndIncrement(); n < badges; n = next.getAndIncrement()) {
                        work.apply(n);
                    }
                    return null;
                };
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var all = IntStream.range(0, THREADS).mapToObj(_ -> threads.submit(worker)).toList();
            for (var one : all) {
                one.get();
            }
        }
    }

    private static void check(Signed[] signed, Keys issuer, Keys agency) {
        try (var verifier = new Verifier(issuer, agency)) {
            for (int n = 0; n < signed.length; n += 100) {
                for (var form : new String[] {signed[n].document(), signed[n].jwt()}) {
                    var verdict = verifier.verifier().verifySignature(form, Expected.ANYTHING);
                    if (!(verdict instanceof Verdict.Genuine)) {
                        throw new IllegalStateException("signed badly: " + verdict);
                    }
                }
            }
        }
    }
}
