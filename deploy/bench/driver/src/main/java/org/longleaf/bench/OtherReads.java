package org.longleaf.bench;

import org.longleaf.bench.StateReviewers.Kind;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// The pages besides the queue that reviewers and leads open, asked one after the other.
record OtherReads(List<Seat> seats) {

    private static final int TIMES = 12;
    private static final int WARM_UPS = 4;

    void measure(String name) throws IOException {
        System.out.printf("%nOther pages, one at a time: %s%n", name);
        Predicate<Seat> lead = seat -> StateReviewers.isLead(seat.reviewer());
        Predicate<Seat> ofState = lead.and(seat -> seat.kind() == Kind.EVERYTHING);
        Predicate<Seat> ofPool = lead.and(seat -> seat.kind() == Kind.USUAL);
        Predicate<Seat> usual = lead.negate().and(seat -> seat.kind() == Kind.USUAL);
        for (var path :
                List.of(
                        "/review",
                        "/review/agreement",
                        "/calibration",
                        "/calibration/due",
                        "/micro-credentials")) {
            measure("reviewer", path, usual);
        }
        for (var path :
                List.of("/review", "/review/agreement", "/review/duplicates", "/review/why")) {
            measure("lead of a pool", path, ofPool);
            measure("lead of the state", path, ofState);
        }
    }

    private void measure(String who, String path, Predicate<Seat> which) throws IOException {
        var some = seats.stream().filter(which).limit(5).toList();
        try (var http = new Http(some.getFirst().port())) {
            var status = 0;
            for (var i = 0; i < WARM_UPS; i++) {
                status = http.send(some.get(i % some.size()).request("GET", path, "")).status();
            }
            var took = new double[TIMES];
            for (var i : IntStream.range(0, TIMES).toArray()) {
                var request = some.get(i % some.size()).request("GET", path, "");
                var began = System.nanoTime();
                http.send(request);
                took[i] = (System.nanoTime() - began) / 1e6;
            }
            java.util.Arrays.sort(took);
            System.out.printf(
                    Locale.ROOT,
                    "  %-18s %-22s %d  p50 %8.1f  most %8.1f ms%s%n",
                    who,
                    path,
                    status,
                    took[TIMES / 2],
                    took[TIMES - 1],
                    took[TIMES / 2] > 200 ? "  over 200" : "");
        }
    }
}
