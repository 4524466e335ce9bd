package org.longleaf.bench.delivery;

import com.fasterxml.uuid.Generators;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.delivery.CeuPosting;
import org.longleaf.tool.delivery.CeuReports;
import org.longleaf.tool.delivery.Gradebook;
import org.longleaf.tool.delivery.GradebookReports;
import org.longleaf.tool.delivery.Outbox;
import org.longleaf.tool.delivery.WakeLanes;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/// Decides, in turn, so that a score and a record are owed and so that nothing is, by the tool's
/// own classes, and prints the medians in milliseconds: of the whole transaction with and without,
/// until the score's row is written, and from there until the record's is.
final class OweDeliveries {

    private static final int WARM_UP = 2_000;

    private final Transactions transactions;
    private final AuditEvents audit;
    private final GradebookReports gradebooks;
    private final CeuReports records;
    private final UUID district;
    private final UUID registration;
    private final List<UUID> people;

    private OweDeliveries(HikariDataSource pool, UUID district, UUID registration) {
        Clock clock = Clock.tickMillis(ZoneOffset.UTC);
        DSLContext sql = DSL.using(new TransactionAwareDataSourceProxy(pool), SQLDialect.POSTGRES);
        var ids = Generators.timeBasedEpochRandomGenerator();
        transactions = new Transactions(new DataSourceTransactionManager(pool), sql, clock);
        audit = new AuditEvents(sql, ids, clock, JsonMapper.builder().build());
        var lanes = new WakeLanes(SchedulerClient.Builder.create(pool).build(), clock);
        var outbox = new Outbox(sql, ids, clock, lanes);
        gradebooks = new GradebookReports(sql, outbox);
        records = new CeuReports(sql, new Districts(sql), outbox, clock);
        this.district = district;
        this.registration = registration;
        people = sql.fetch("select id from person limit 1000").getValues(0, UUID.class);
    }

    /// @param args where the database is, the district, its Canvas, and how many decisions
    public static void main(String[] args) {
        var config = new HikariConfig();
        config.setJdbcUrl(args[0]);
        config.setMaximumPoolSize(4);
        try (var pool = new HikariDataSource(config)) {
            var program =
                    new OweDeliveries(pool, UUID.fromString(args[1]), UUID.fromString(args[2]));
            program.measure(WARM_UP);
            System.out.println(program.measure(Integer.parseInt(args[3])));
        }
        // The thread that wakes lanes ends with it.
        System.exit(0);
    }

    private String measure(int decisions) {
        var with = new long[decisions];
        var without = new long[decisions];
        var score = new long[decisions];
        var record = new long[decisions];
        for (int i = 0; i < decisions; i++) {
            int number = i;
            without[i] = decide(_ -> {});
            with[i] =
                    decide(decision -> {
                        long began = System.nanoTime();
                        oweScore(number, decision);
                        score[number] = System.nanoTime() - began;
                        oweRecord(number, decision);
                        record[number] = System.nanoTime() - began - score[number];
                    });
        }
        return String.format(
                Locale.ROOT,
                "%.3f %.3f %.3f %.3f",
                median(with),
                median(without),
                median(score),
                median(record));
    }

    /// The audit log's row stands for what a decision writes otherwise, whatever it owes.
    private long decide(Consumer<UUID> owing) {
        UUID decision = UUID.randomUUID();
        long began = System.nanoTime();
        transactions.run(
                Scope.ofDistrict(district),
                () -> {
                    audit.write(
                            null,
                            "review.decided",
                            new AuditEvents.Subject("decision", decision),
                            district,
                            Map.of());
                    owing.accept(decision);
                });
        return System.nanoTime() - began;
    }

    private void oweScore(int number, UUID decision) {
        gradebooks.earned(
                new Gradebook(
                        decision,
                        district,
                        district,
                        person(number),
                        registration,
                        "https://canvas.example.org/api/lti/courses/1/line_items/2",
                        BigDecimal.TEN,
                        "student-" + number),
                decision,
                Instant.now(),
                "Earned: " + page(decision));
    }

    private void oweRecord(int number, UUID decision) {
        records.owed(
                district,
                person(number),
                decision,
                new CeuPosting(
                        "9000000001",
                        "NCMC-DL-101",
                        "Making Classroom Video Usable for Everyone",
                        LocalDate.of(2026, 11, 22),
                        new BigDecimal("4.0"),
                        new BigDecimal("0.4"),
                        Map.of("general", new BigDecimal("0.4")),
                        page(decision),
                        new CeuPosting.Besides(null, null, null)));
    }

    private UUID person(int number) {
        return people.get(number % people.size());
    }

    private static URI page(UUID decision) {
        return URI.create("https://longleaf.example.org/awards/" + decision);
    }

    private static double median(long[] nanos) {
        var sorted = Arrays.stream(nanos).sorted().toArray();
        return sorted[sorted.length / 2] / 1e6;
    }
}
