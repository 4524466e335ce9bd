package org.longleaf.bench.badge;

import org.longleaf.tool.award.verify.Expected;
import org.longleaf.tool.award.verify.Verdict;

import java.util.Arrays;

/// Checks a badge with an embedded proof and an endorsement with another, over and over, and says
/// the median of the second half. A JWT takes less. `whole` reads its status list too, whose proof
/// is checked and whose bits are unpacked each time; `signature` does not.
final class CheckBadges {
    private CheckBadges() {}

    public static void main(String[] arguments) {
        boolean whole = arguments[0].equals("whole");
        int times = Integer.parseInt(arguments[1]);
        var issuer = new Keys(Batch.ISSUER.did());
        var agency = new Keys(Batch.AGENCY.did());
        var badge = issuer.both().sign(new Batch(agency).badge(1)).withProof().toString();
        var took = new long[times];
        try (var verifier = new Verifier(issuer, agency)) {
            for (int i = 0; i < times; i++) {
                long began = System.nanoTime();
                var verdict =
                        whole
                                ? verifier.verifier().verify(badge, Expected.ANYTHING)
                                : verifier.verifier().verifySignature(badge, Expected.ANYTHING);
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
