package org.longleaf.bench.badge;

import org.longleaf.tool.award.verify.Expected;
import org.longleaf.tool.award.verify.Verdict;

import java.util.Arrays;

/// Checks a badge with an embedded proof and an endorsement with another, over and over, and says
/// the median of the second half. A JWT takes less.
final class CheckBadges {
    private CheckBadges() {}

    public static void main(String[] arguments) {
        int times = Integer.parseInt(arguments[0]);
        var issuer = new Keys(Batch.ISSUER.did());
        var agency = new Keys(Batch.AGENCY.did());
        var badge = issuer.both().sign(new Batch(agency).badge(1)).withProof().toString();
        var took = new long[times];
        try (var verifier = new Verifier(issuer, agency)) {
            for (int i = 0; i < times; i++) {
                long began = System.nanoTime();
                var verdict = verifier.verifier().verifySignature(badge, Expected.ANYTHING);
                took[i] = System.nanoTime() - began;
                if (!(verdict instanceof Verdict.Genuine)) {
                    throw new IllegalStateException("refused: " + verdict);
                }
            }
        }
        var warm = Arrays.copyOfRange(took, times / 2, times);
        Arrays.sort(warm);
        System.out.println(warm[warm.length / 2]);
    }
}
