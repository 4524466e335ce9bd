package org.longleaf.bench.client;

import org.longleaf.canvas.Bearer;
import org.longleaf.canvas.Calls;
import org.longleaf.canvas.Fields;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.TokenSource;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundPolicy;
import org.longleaf.canvas.manners.PoliteHttp;

import java.net.URI;
import java.time.Clock;

/// Reads everybody in a course as often as told, page by page, and prints a line each time: how
/// many, what their ids come to, and nanoseconds.
final class ReadMembers {
    private static final String WHAT = "the users' answer";

    /// The fields that the other library reads of the same objects.
    private record User(
            String id,
            String name,
            String sortableName,
            String shortName,
            String sisUserId,
            String integrationId,
            String loginId,
            String avatarUrl,
            String email,
            String locale,
            String timeZone,
            String createdAt) {
        static User of(Fields fields) {
            return new User(
                    fields.id("id"),
                    fields.text("name"),
                    fields.text("sortable_name"),
                    fields.text("short_name"),
                    fields.optionalId("sis_user_id"),
                    fields.optionalId("integration_id"),
                    fields.optionalText("login_id"),
                    fields.optionalText("avatar_url"),
                    fields.optionalText("email"),
                    fields.optionalText("locale"),
                    fields.optionalText("time_zone"),
                    fields.optionalText("created_at"));
        }
    }

    private record OneToken() implements TokenSource {
        @Override
        public String client() {
            return "bench";
        }

        @Override
        public Outcome<Bearer> token(URI address) {
            return new Outcome.Accepted<>(new Bearer("token"));
        }

        @Override
        public Outcome<Bearer> insteadOf(Bearer refused, URI address) {
            return new Outcome.AskAPerson<>("there is no other");
        }

        @Override
        public boolean isBlamed(Answered answer) {
            return false;
        }
    }

    private ReadMembers() {}

    public static void main(String[] arguments) {
        int rounds = Integer.parseInt(arguments[1]);
        for (int i = 0; i < rounds; i++) {
            long began = System.nanoTime();
            long count = 0;
            long sum = 0;
            try (var http = new OutboundHttp(OutboundPolicy.LOOPBACK_TOO, "bench/1.0")) {
                var calls = new Calls(new PoliteHttp(http), new OneToken(), Clock.systemUTC());
                var first = URI.create(arguments[0] + "/api/v1/courses/1/users?per_page=100");
                var users =
                        calls.list(
                                first,
                                "application/json",
                                WHAT,
                                answer -> Fields.readList(answer, WHAT, User::of));
                for (var user : users) {
                    count++;
                    sum += Long.parseLong(user.id()) + user.email().length();
                }
            }
            System.out.println(count + " " + sum + " " + (System.nanoTime() - began));
        }
    }
}
